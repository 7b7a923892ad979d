package io.freshet.code;

/** A class of the process's class path, whose file a test makes younger than the process. */
public final class Touched {

  private Touched() {}

  /** Asked by a task that another loader defines. */
  public static String text() {
    return "touched";
  }
}
