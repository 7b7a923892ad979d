package io.freshet.target;

/**
 * Something that a task declares: a {@link Target}, or what was recorded of one. Name and kind
 * together say in which store it is.
 */
public interface Declared {

  /** The kinds of targets that Freshet itself has. */
  String FILE = "file";

  String FOLDER = "folder";
  String FILE_SET = "files";
  String VALUE = "value";

  /** The name as it was written. */
  String name();

  /**
   * What kind of target it is, in one word: {@code file}, {@code folder}, {@code files}, {@code
   * value}, or one of another jar.
   */
  String kind();

  /**
   * All that it was configured with besides its name, in one line: {@code temporary}, {@code
   * optional}. Empty where it was with nothing; the same text for the same configuration.
   */
  String configuration();
}
