package io.freshet.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The two streams a command writes to: answers on one, problems on the other. Lines of several
 * threads never mix.
 */
final class Console {

  private final PrintStream answers;
  private final PrintStream problems;

  Console(PrintStream answers, PrintStream problems) {
    this.answers = answers;
    this.problems = problems;
  }

  /** A console that drops answers and keeps problems. */
  Console quiet() {
    return new Console(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), problems);
  }

  /** Prints a line of an answer. */
  synchronized void answer(String line) {
    answers.print(line + "\n");
  }

  /** Prints a line about something that went wrong, after all answers given before. */
  synchronized void problem(String line) {
    answers.flush();
    problems.print(line + "\n");
    problems.flush();
  }

  /** Prints lines as {@link #answer} does, many at a time. */
  Lines lines() {
    return new Lines(answers);
  }

  /** Prints the stack trace of what should never have been thrown. */
  synchronized void trace(Throwable thrown) {
    thrown.printStackTrace(problems);
  }
}
