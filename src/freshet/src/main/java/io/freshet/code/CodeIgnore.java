package io.freshet.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which classes are left out of code fingerprints though tasks name them: logging APIs in jars, and
 * what a user says. Such classes are not followed.
 */
public final class CodeIgnore {

  /** Nothing that a user says. */
  public static final CodeIgnore LOGGING = new CodeIgnore(List.of());

  /** Packages of logging APIs: what they do shows in a log, not in an output. */
  private static final List<String> APIS =
      List.of(
          "org/slf4j/",
          "org/apache/logging/log4j/",
          "org/apache/log4j/",
          "org/apache/commons/logging/",
          "org/jboss/logging/",
          "com/google/common/flogger/",
          "org/tinylog/");

  /** Parts of these packages that are no API. */
  private static final List<String> IMPLEMENTATIONS = List.of("org/apache/logging/log4j/core/");

  private final List<Ignored> patterns;

  private CodeIgnore(List<Ignored> patterns) {
    this.patterns = patterns;
  }

  /**
   * Logging, and what matches one of these patterns: one that ends with {@code .jar} matches names
   * of jar files, any other a class or a package with all that is below it; {@code *} stands for
   * any characters.
   *
   * @throws IllegalArgumentException when a pattern is blank or would leave out everything
   */
  public static CodeIgnore of(List<String> patterns) {
    return new CodeIgnore(patterns.stream().map(Ignored::of).toList());
  }

  /** Returns the patterns that a user gave, as text. */
  String text() {
    return String.join(" ", patterns.stream().map(Ignored::text).toList());
  }

  /** Returns why a class is left out, if it is: internal name, and where it lies. */
  Optional<String> reason(String name, Origin origin) {
    if (origin.kind() != Origin.Kind.FOLDER && isOfLogging(name)) {
      return Optional.of("a logging API");
    }
    return patterns.stream()
        .filter(pattern -> pattern.matches(name, origin))
        .map(pattern -> "code.ignore " + pattern.text())
        .findFirst();
  }

  private static boolean isOfLogging(String name) {
    return APIS.stream().anyMatch(name::startsWith)
        && IMPLEMENTATIONS.stream().noneMatch(name::startsWith);
  }

  /** One pattern. */
  private record Ignored(String text, boolean isOfJars, Pattern pattern) {

    static Ignored of(String text) {
      if (text.isBlank() || text.matches("[*.\\s]*")) {
        throw new IllegalArgumentException(
            "code.ignore \""
                + text
                + "\" would leave out everything: want names of jars, such as guava-*.jar, or of"
                + " packages, such as com.acme.generated");
      }
      boolean isOfJars = text.endsWith(".jar");
      String regex = "\\Q" + text.replace("*", "\\E.*\\Q") + "\\E";
      return new Ignored(text, isOfJars, Pattern.compile(isOfJars ? regex : regex + "([.$].*)?"));
    }

    boolean matches(String name, Origin origin) {
      return isOfJars
          ? origin.kind() != Origin.Kind.FOLDER && pattern.matcher(origin.fileName()).matches()
          : pattern.matcher(name.replace('/', '.')).matches();
    }
  }
}
