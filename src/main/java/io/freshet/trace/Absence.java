package io.freshet.trace;

/** Whether something stands in the place of an output, and why not: recorded, and compared. */
public enum Absence {
  /** Something stands there. */
  NONE,
  /** The task may leave it out, and did. */
  NOT_WRITTEN,
  /** The task that makes it came to its end without, and its reader tolerates that. */
  FAILED,
  /** A list or map of outputs has nothing in it. */
  EMPTY
}
