package io.freshet.graph;

import org.jspecify.annotations.Nullable;

/** The tasks asked for do not make a graph that can be built; the message names them. */
public final class InvalidGraphException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message that names the tasks and the remedy. */
  public InvalidGraphException(String message) {
    super(message);
  }

  /** With the failure of a task's own code as cause. */
  public InvalidGraphException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
