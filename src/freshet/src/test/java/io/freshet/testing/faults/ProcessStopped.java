package io.freshet.testing.faults;

/** Thrown instead of doing anything more: the process is gone. */
public final class ProcessStopped extends Error {

  private static final long serialVersionUID = 1;

  ProcessStopped(Operation next) {
    super("stopped before " + next);
  }
}
