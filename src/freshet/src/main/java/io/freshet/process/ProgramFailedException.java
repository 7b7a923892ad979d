package io.freshet.process;

import java.io.IOException;

/** A program ended with an exit code that is not accepted. */
public final class ProgramFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  ProgramFailedException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The exit code; after a signal, on Unix, 128 and its number. */
  public int exitCode() {
    return exitCode;
  }
}
