package io.freshet.cli;

import io.freshet.event.ExitCode;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** One of Freshet's commands: what may be asked, and the answer. */
interface Command {

  /** What is typed. */
  String name();

  /** What it does, in one line. */
  String summary();

  /** Its options, besides those of the task that is named. */
  List<OptionSpec> options();

  /** Whether it is told tasks. */
  default boolean takesTasks() {
    return true;
  }

  /** What its one word is called, where it takes one that is no task; else empty. */
  default String word() {
    return "";
  }

  /** The words that it takes in place of tasks, one of which must be given; none takes no word. */
  default List<String> choices() {
    return List.of();
  }

  /** Whether it tells of task classes, so that parameters need not be given. */
  default boolean isAboutClasses() {
    return false;
  }

  /** Whether it tells itself of user code that ends the process, see {@link ExitGuard}. */
  default boolean watchesItself() {
    return false;
  }

  /**
   * Answers.
   *
   * @return one of {@link ExitCode}
   * @throws UsageException when what is asked for does not make sense
   */
  int run(Request request, Console console);
}
