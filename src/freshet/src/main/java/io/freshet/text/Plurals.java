package io.freshet.text;

/** Numbers with their noun. */
public final class Plurals {

  private Plurals() {}

  /** {@code 1 task}, {@code 2 tasks}. */
  public static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code , 2 blocked}, or nothing where there are none. */
  public static String unlessNone(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }
}
