package io.freshet.trace;

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

  /** What stands for it in a trace; never changed. */
  private final int number;

  Absence(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /**
   * What a number of a trace stands for.
   *
   * @throws IllegalArgumentException for a number of no meaning
   */
  static Absence of(int number) {
    for (Absence absence : values()) {
      if (absence.number == number) {
        return absence;
      }
    }
    throw new IllegalArgumentException("no absence has the number " + number);
  }
}
