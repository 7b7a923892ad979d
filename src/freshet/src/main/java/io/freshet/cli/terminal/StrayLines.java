package io.freshet.cli.terminal;

import io.freshet.target.Targets;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What is printed to standard output outside the run of a known task: by {@code requires()} and
 * {@code output()}, by libraries, by threads of a pool that several tasks share. Standard output is
 * for answers, so it goes line by line to where problems are told, with a mark. Thread-safe.
 */
public final class StrayLines extends OutputStream {

  public static final String MARK = "(of no known task) ";

  private static final int LONGEST = 1 << 14;

  private final Consumer<String> problems;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private StrayLines(Consumer<String> problems) {
    this.problems = problems;
  }

  /** A stream that may stand for standard output; closing it hands on a line without an end. */
  public static PrintStream stream(Console console) {
    return new PrintStream(new StrayLines(console::problem), false, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    if (one == '\n') {
      endLine();
      return;
    }
    boolean isWithinCharacter = (one & 0xC0) == 0x80;
    if (line.size() >= LONGEST && !isWithinCharacter) {
      endLine();
    }
    line.write(one);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      endLine();
    }
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    boolean isOfWindows = text.endsWith("\r");
    problems.accept(
        MARK + Targets.shown(isOfWindows ? text.substring(0, text.length() - 1) : text));
  }
}
