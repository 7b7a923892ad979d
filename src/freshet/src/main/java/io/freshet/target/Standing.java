package io.freshet.target;

/** Whether something must stand in the place of a target once its task is done. */
enum Standing {
  /** It must. */
  ALWAYS("", ""),
  /** Until all that reads it is fresh. */
  TEMPORARY("temporary()", "deleted once it was read"),
  /** Unless a run leaves it unwritten. */
  OPTIONAL("optional()", "left unwritten");

  private final String method;
  private final String meaning;

  Standing(String method, String meaning) {
    this.method = method;
    this.meaning = meaning;
  }

  /**
   * What a target is after a method of it was called.
   *
   * @throws IllegalArgumentException when it says something else already
   */
  Standing and(Standing more, String name) {
    if (this == ALWAYS || this == more) {
      return more;
    }
    throw new IllegalArgumentException(
        "target "
            + name
            + " is both "
            + TEMPORARY.method
            + " and "
            + OPTIONAL.method
            + ": one that is not there may be "
            + TEMPORARY.meaning
            + " or "
            + OPTIONAL.meaning
            + ", and nobody could tell which; call one of them only");
  }
}
