package io.freshet.event;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A listener could not tell somebody else of a build. Its message says whom, and why: it is all
 * that people read.
 */
public final class NotToldException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  public NotToldException(String message, IOException cause) {
    super(message, cause);
  }
}
