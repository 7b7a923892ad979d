package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths that somebody expected to be filled in: an unset variable leaves an empty word, and what a
 * shell replaces nobody replaces in a file. Each would be a folder in an odd place.
 */
final class UnwrittenPath {

  private static final Pattern HOME = Pattern.compile("(~|~[\\w.-]*[/\\\\].*)", Pattern.DOTALL);
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(\\$\\w+|%\\w+%)(?=[/\\\\]|\\z)|\\$\\{[^}]*}|\\$\\([^)]*\\)", Pattern.DOTALL);

  private UnwrittenPath() {}

  /** What is wrong with the value of an option, and the remedy; empty where nothing is. */
  static Optional<String> rule(Option option, String value) {
    if (value.isBlank()) {
      return Optional.of("want a " + wanted(option));
    }
    return HOME.matcher(value).matches()
        ? Optional.of("nothing replaces the ~: write the path out, or ./~ for what is so called")
        : VARIABLE
            .matcher(value)
            .results()
            .findFirst()
            .map(found -> "nothing replaces " + found.group() + ": write the path out");
  }

  private static String wanted(Option option) {
    return switch (option.value()) {
      case FOLDER, FOLDER_OR_URL -> "folder";
      case FILE, FILE_OR_URL -> "file";
      case NONE, TEXT, TEXTS -> throw new AssertionError(option.name() + " is no path");
    };
  }

  /** Refuses the value of an option that was typed. */
  static void refuse(Option option, String value) {
    rule(option, value)
        .ifPresent(
            rule -> {
              String typed = value.isBlank() ? "" : " " + value;
              throw new UsageException(option.name() + typed + ": " + rule);
            });
  }

  /** Refuses the value of a setting. */
  static void refuse(Option option, Setting setting) {
    rule(option, setting.value())
        .ifPresent(
            rule -> {
              throw setting.mistake(rule);
            });
  }
}
