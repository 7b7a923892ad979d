package io.freshet.event;

/** A task's own code failed, or did not make what it declares. */
public final class TaskFailedException extends Exception {

  private static final long serialVersionUID = 1;

  /** With the sentence that people read. */
  public TaskFailedException(String message) {
    super(message);
  }

  /** The same, and what the task's own code threw. */
  public TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the task's own code threw, where that was it. */
  public Throwable origin() {
    Throwable cause = getCause();
    return cause == null ? this : cause;
  }
}
