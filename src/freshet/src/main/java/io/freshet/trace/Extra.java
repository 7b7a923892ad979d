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
}
