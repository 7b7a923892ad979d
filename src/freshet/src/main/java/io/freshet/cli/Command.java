package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Request;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.spi.UsageException;

/** Answers one of Freshet's commands; knows what may be asked of it. */
interface Command {

  /** What may be asked of it. */
  CommandSpec spec();

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
