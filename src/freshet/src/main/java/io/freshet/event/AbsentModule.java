package io.freshet.event;

/** Says that a module of Freshet is wanted which nobody has added, and how to add it. */
public final class AbsentModule {

  private AbsentModule() {}

  /**
   * What is told.
   *
   * @param need what needs the module
   * @param artifact its name in Maven
   */
  public static String message(String need, String artifact) {
    return need
        + " needs "
        + artifact
        + ", which is not on the class path: add the dependency io.freshet:"
        + artifact
        + " in the version of freshet, or its jars in a folder of the distribution's lib/";
  }
}
