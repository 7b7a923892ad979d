package io.freshet.code;

/** Whether a text can be the name of a class. */
final class ClassNames {

  private ClassNames() {}

  /** Whether this is an identifier, or several with dots between. */
  static boolean isClassName(String text) {
    boolean isStart = true;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '.' && !isStart) {
        isStart = true;
      } else if (isStart
          ? Character.isJavaIdentifierStart(next)
          : Character.isJavaIdentifierPart(next)) {
        isStart = false;
      } else {
        return false;
      }
    }
    return !isStart;
  }
}
