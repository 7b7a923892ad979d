package io.freshet.trace;

/**
 * Something that a Freshet recorded beside all that decides whether a trace holds. Kept, also by a
 * Freshet that does not know the tag.
 *
 * @param tag what it is; see {@link TraceCodec}
 * @param bytes a character for each byte
 */
public record Extra(int tag, String bytes) {

  /** The run asked for what its task last published, and may have made something of it. */
  public static final Extra ASKED_FOR_PREVIOUS = new Extra(1, "");

  private static final int CHECKED = 3;

  /**
   * A check has passed what was made.
   *
   * @param code the hexadecimal digits of the fingerprint of the code that the check had
   */
  public static Extra checked(String code) {
    return new Extra(CHECKED, code);
  }

  /** Whether it tells which check has passed what was made. */
  boolean isOfCheck() {
    return tag == CHECKED;
  }
}
