package io.freshet.engine;

/** A task's own code failed, or did not make what it declares. */
final class TaskFailedException extends Exception {

  private static final long serialVersionUID = 1;

  TaskFailedException(String message) {
    super(message);
  }

  TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the task's own code threw, where that was it. */
  Throwable origin() {
    Throwable cause = getCause();
    return cause == null ? this : cause;
  }
}
