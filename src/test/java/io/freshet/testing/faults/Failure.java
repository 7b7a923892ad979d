package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** How a single operation fails. */
public enum Failure {
  /** As a file system's own error, which callers may tell from others by its type. */
  NO_SPACE {
    @Override
    IOException of(Operation operation) {
      return new FileSystemException(
          operation.path().toString(), null, "No space left on device" + INJECTED);
    }
  },
  /** As what is thrown of a channel: an error of no more precise type. */
  INPUT_OUTPUT {
    @Override
    IOException of(Operation operation) {
      return new IOException("Input/output error" + INJECTED);
    }
  },
  DENIED {
    @Override
    IOException of(Operation operation) {
      return new AccessDeniedException(operation.path().toString(), null, "denied" + INJECTED);
    }
  };

  private static final String INJECTED = " (injected)";

  abstract IOException of(Operation operation);
}
