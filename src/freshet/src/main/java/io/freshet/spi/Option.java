package io.freshet.spi;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An option of a command, as data. The longest of its names, without dashes, is its key in
 * settings.
 *
 * @param names what is typed, each with its dashes; one at least has two
 * @param value what is typed after the name
 * @param label what the help text calls the value; empty for a flag
 * @param setBy who may set it without typing it
 * @param description what it does, for the help text
 */
public record Option(
    List<String> names, Value value, String label, SetBy setBy, String description) {

  /** The word for no place, where a folder or a URL is wanted; a folder so called is ./none. */
  public static final String NOWHERE = "none";

  /** What the value of an option is. */
  public enum Value {
    /** There is none: the option is a flag, which is there or not. */
    NONE,
    /** Any text. */
    TEXT,
    /** Any text, and the option may be repeated. */
    TEXTS,
    /** The path of a folder. */
    FOLDER,
    /** The path of a file. */
    FILE,
    /** A URL, or else the path of a file. */
    FILE_OR_URL,
    /** A URL, the word {@code none}, or else the path of a folder. */
    FOLDER_OR_URL
  }

  /** Who may set an option for everybody. */
  public enum SetBy {
    /**
     * Also the file in a dataset root. It travels with the dataset and may be somebody else's, so
     * such an option must do no harm whatever its value.
     */
    ROOT,
    /**
     * The project's file and the environment only: the option names a file, a folder or an address,
     * or somebody who is told something.
     */
    PROJECT
  }

  /**
   * Checks that names are typed as names are, and that no root sets a path.
   *
   * @throws IllegalArgumentException when it is not so
   */
  public Option {
    names = List.copyOf(names);
    if (names.stream().noneMatch(name -> name.startsWith("--"))) {
      throw new IllegalArgumentException(names + ": want a name that begins with --");
    }
    boolean isText = value == Value.NONE || value == Value.TEXT || value == Value.TEXTS;
    if (!isText && setBy == SetBy.ROOT) {
      throw new IllegalArgumentException(
          names + ": a root's own file may name no path: want " + SetBy.PROJECT);
    }
  }

  /** An option without a value. */
  public static Option flag(String name, SetBy setBy, String description) {
    return new Option(List.of(name), Value.NONE, "", setBy, description);
  }

  /** An option with a value. */
  public static Option text(String name, String label, SetBy setBy, String description) {
    return new Option(List.of(name), Value.TEXT, label, setBy, description);
  }

  /** An option with a value that may be given several times. */
  public static Option texts(String name, String label, SetBy setBy, String description) {
    return new Option(List.of(name), Value.TEXTS, label, setBy, description);
  }

  /** An option whose value is the path of a folder. */
  public static Option folder(String name, String description) {
    return new Option(List.of(name), Value.FOLDER, "DIR", SetBy.PROJECT, description);
  }

  /** An option whose value is the path of a file. */
  public static Option file(String name, String description) {
    return new Option(List.of(name), Value.FILE, "FILE", SetBy.PROJECT, description);
  }

  /** An option whose value is a URL, or else the path of a file. */
  public static Option fileOrUrl(String name, String description) {
    return new Option(List.of(name), Value.FILE_OR_URL, "URL|FILE", SetBy.PROJECT, description);
  }

  /** The same option with one more name, a short one. */
  public Option alsoNamed(String shortName) {
    List<String> all = Stream.concat(Stream.of(shortName), names.stream()).toList();
    return new Option(all, value, label, setBy, description);
  }

  /** The longest name, with its dashes. */
  public String name() {
    return names.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  /** The longest name without its dashes: what it is called in settings. */
  public String key() {
    return name().substring("--".length());
  }

  public boolean isFlag() {
    return value == Value.NONE;
  }

  public boolean isRepeated() {
    return value == Value.TEXTS;
  }

  /** Whether a value of this option is the path of a file or folder. */
  public boolean isPath(String text) {
    return switch (value) {
      case FOLDER, FILE -> true;
      case FILE_OR_URL -> !isUrl(text);
      case FOLDER_OR_URL -> !isUrl(text) && !text.equals(NOWHERE);
      case NONE, TEXT, TEXTS -> false;
    };
  }

  /**
   * Whether a text is meant as a URL: it begins like one, whatever its scheme, or with a host and a
   * port. {@code C:/} is the beginning of a path.
   */
  public static boolean isUrl(String text) {
    return text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:/.*|[A-Za-z0-9.-]+:[0-9]+(/.*)?");
  }
}
