package io.freshet.fingerprint;

/**
 * Which parts of a target its owner may execute. Kept beside its {@link Fingerprint}, not in it.
 *
 * @param text empty where a file system has no such bit, {@code x} or {@code -} of a file, of a
 *     folder what {@link #ofFolder} was given
 */
public record Bits(String text) {

  /** Of a file system that has none, or of a target that is no file. */
  public static final Bits UNKNOWN = new Bits("");

  /** Of a file that its owner may execute. */
  public static final Bits SET = new Bits("x");

  /** Of a file that its owner may not execute. */
  public static final Bits UNSET = new Bits("-");

  /** Of a folder: a digest of the sorted names of the files in it that their owner may execute. */
  public static Bits ofFolder(Fingerprint names) {
    return new Bits(names.hex());
  }

  /** From what {@link #text} is. */
  public static Bits ofText(String text) {
    return text.isEmpty() ? UNKNOWN : text.equals("-") ? UNSET : new Bits(text);
  }

  /** Whether they are equal, or one of them is unknown. */
  public boolean matches(Bits other) {
    return text.isEmpty() || other.text.isEmpty() || text.equals(other.text);
  }
}
