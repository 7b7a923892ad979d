package io.freshet.output;

/** Values of generic types, where only the code around knows the types in the brackets. */
public final class Generic {

  private Generic() {}

  /**
   * The same value.
   *
   * @param type its class; whoever asks says in a comment why the rest of the type is right
   */
  @SuppressWarnings("unchecked") // the one place where what javac cannot know is believed
  public static <X> X as(Class<? super X> type, Object value) {
    return (X) type.cast(value);
  }
}
