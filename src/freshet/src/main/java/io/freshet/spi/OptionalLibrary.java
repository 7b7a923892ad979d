package io.freshet.spi;

import java.util.function.Function;
import java.util.function.Supplier;

/** Parts of Freshet that need a library which a user of Freshet as a library has to add. */
public final class OptionalLibrary {

  private OptionalLibrary() {}

  /**
   * What a function makes with a library.
   *
   * @param need who needs what
   * @param dependency the library's coordinates
   * @throws UsageException where the library is missing
   */
  public static <T> T made(String need, String dependency, Supplier<T> function) {
    try {
      return function.get();
    } catch (NoClassDefFoundError | IllegalStateException e) {
      throw new UsageException(
          need
              + ", which is not on the class path ("
              + e.getMessage()
              + "): add the dependency "
              + dependency
              + ", or use the distribution",
          e);
    }
  }

  /**
   * What a function reads from the value of an option.
   *
   * @throws UsageException where it refuses the value; it repeats no password in an address
   */
  public static <T> T read(String option, String text, String want, Function<String, T> function) {
    try {
      return function.apply(text);
    } catch (IllegalArgumentException e) {
      String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
      throw UsageException.of(option, withoutLogin(text + ": " + want + why), e);
    }
  }

  /** What is told may stand in the log of a CI server, and the value in a file of settings. */
  private static String withoutLogin(String text) {
    return text.replaceAll("//[^/\\s]*@", "//...@");
  }
}
