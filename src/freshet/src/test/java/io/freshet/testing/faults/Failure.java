package io.freshet.testing.faults;

import io.freshet.testing.faults.Operation.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Set;

/** How a single operation fails. */
public enum Failure {
  /** What changes the disk may find it full. */
  NO_SPACE {
    @Override
    public boolean mayHappenTo(Operation operation) {
      return operation.kind().isChange();
    }

    @Override
    IOException of(Operation operation) {
      return new FileSystemException(
          operation.path().toString(), null, "No space left on device" + INJECTED);
    }
  },
  /** Anything may fail for a reason of no more precise type. */
  INPUT_OUTPUT {
    @Override
    public boolean mayHappenTo(Operation operation) {
      return true;
    }

    @Override
    IOException of(Operation operation) {
      return new IOException("Input/output error" + INJECTED);
    }
  },
  /** What names a path may be denied; what is done to an open channel may not. */
  DENIED {
    @Override
    public boolean mayHappenTo(Operation operation) {
      return !ON_CHANNELS.contains(operation.kind());
    }

    @Override
    IOException of(Operation operation) {
      return new AccessDeniedException(operation.path().toString(), null, "denied" + INJECTED);
    }
  };

  private static final String INJECTED = " (injected)";
  private static final Set<Kind> ON_CHANNELS =
      Set.of(Kind.READ, Kind.WRITE, Kind.TRUNCATE, Kind.FORCE, Kind.LOCK, Kind.CLOSE);

  /** Whether real file systems fail such an operation in this way. */
  public abstract boolean mayHappenTo(Operation operation);

  abstract IOException of(Operation operation);
}
