package io.freshet.trace;

import java.util.List;

/** Whether something stands in the place of an output, and why not: recorded, and compared. */
public enum Absence {
  /** Something stands there. */
  NONE(0),
  /** The task may leave it out, and did. */
  NOT_WRITTEN(1),
  /** The task that makes it came to its end without, and its reader tolerates that. */
  FAILED(2),
  /** A list or map of outputs has nothing in it. */
  EMPTY(3);

  private static final List<Absence> ALL = List.of(values());

  private final int code;

  Absence(int code) {
    this.code = code;
  }

  /** What stands for it in traces. */
  int code() {
    return code;
  }

  /** From what {@link #code} is. */
  static Absence ofCode(int code) {
    return ALL.get(code);
  }
}
