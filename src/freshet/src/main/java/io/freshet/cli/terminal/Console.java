package io.freshet.cli.terminal;

import io.freshet.target.Targets;
import io.freshet.text.Colours;
import io.freshet.text.Lines;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two streams a command writes to: answers on one, problems on the other. Lines of several
 * threads never mix.
 */
public final class Console {

  private final PrintStream answers;
  private final PrintStream problems;
  private final boolean isTerminal;
  private final List<Runnable> atEnd = new ArrayList<>();

  /** The block behind the lines; null where there is none. */
  private @Nullable LiveBlock block;

  public Console(PrintStream answers, PrintStream problems) {
    this(answers, problems, false);
  }

  /**
   * A console that may be a terminal.
   *
   * @param isTerminal whether lines can be drawn again on it
   */
  public Console(PrintStream answers, PrintStream problems, boolean isTerminal) {
    this.answers = answers;
    this.problems = problems;
    this.isTerminal = isTerminal;
  }

  /** A console that drops answers and keeps problems. */
  public Console quiet() {
    return new Console(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), problems);
  }

  /** Whether lines can be drawn again on it. */
  public boolean isTerminal() {
    return isTerminal;
  }

  /** The colours of its answers; problems have none, since they may go elsewhere. */
  public Colours paint() {
    return isTerminal && Terminals.hasColours(System.getenv()) ? Colours.COLOURS : Colours.NONE;
  }

  /** Whether somebody sees in a block what is running; lines are printed in front of it. */
  public synchronized boolean isLive() {
    return block != null && block.isShown();
  }

  /** Shows a block behind the lines, or none. */
  public synchronized void show(@Nullable LiveBlock newBlock) {
    block = newBlock;
  }

  /** Prints a line of an answer. */
  public synchronized void answer(String line) {
    print(() -> answers.print(line + "\n"));
  }

  /**
   * Prints lines about something that went wrong, after all answers given before. What is told of a
   * user's text may hold anything; none of it controls the terminal.
   */
  public synchronized void problem(String lines) {
    String shown = lines.lines().map(Targets::shown).collect(Collectors.joining("\n", "", "\n"));
    print(
        () -> {
          answers.flush();
          problems.print(shown);
          problems.flush();
        });
  }

  /** Does something after the last line. */
  public void atEnd(Runnable action) {
    atEnd.add(action);
  }

  /** Prints nothing more. */
  public void end() {
    atEnd.forEach(Runnable::run);
    atEnd.clear();
  }

  private void print(Runnable action) {
    if (block == null) {
      action.run();
    } else {
      block.above(
          () -> {
            action.run();
            answers.flush();
          });
    }
  }

  /** Prints lines as {@link #answer} does, many at a time. */
  public Lines lines() {
    return new Lines(answers);
  }

  /** Prints the stack trace of what should never have been thrown. */
  public synchronized void trace(Throwable thrown) {
    thrown.printStackTrace(problems);
  }
}
