package io.freshet.spi;

import java.nio.file.Path;

/** The options of a command line: those that are typed, and those that are set for all of them. */
public interface GivenOptions {

  /** Whether an option is given; by its longest name, with dashes. */
  boolean has(String option);

  /** The value of an option, or another text where it is not given. */
  String value(String option, String otherwise);

  /**
   * The place that is the value of an option, absolute.
   *
   * @throws UsageException when it is no path
   */
  Path path(String option);

  /** The dataset root, absolute. */
  Path root();
}
