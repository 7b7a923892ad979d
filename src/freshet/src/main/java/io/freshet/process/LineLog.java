package io.freshet.process;

import io.freshet.target.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.commons.io.input.TeeInputStream;

/**
 * Hands on what a program prints, line by line, and keeps the last lines for an error message. A
 * line ends with {@code \n}, {@code \r} or the output, and is broken where it is very long.
 * Thread-safe.
 */
final class LineLog {

  private static final int KEPT = 20;
  private static final int LONGEST = 8192;
  private static final int BUFFER = 8192;

  private final Consumer<String> lines;
  private final OutputStream copy;
  private final Deque<String> last = new ArrayDeque<>();

  LineLog(Consumer<String> lines) {
    this(lines, OutputStream.nullOutputStream());
  }

  private LineLog(Consumer<String> lines, OutputStream copy) {
    this.lines = lines;
    this.copy = copy;
  }

  /** Hands on the bytes as they are, and no lines. */
  static LineLog ofBytes(OutputStream bytes) {
    return new LineLog(line -> {}, bytes);
  }

  /** Goes to the task's log, which keeps whatever a task prints, by thread. */
  static LineLog printed() {
    return new LineLog(line -> System.out.println(line));
  }

  /** Reads to the end; bytes that are no UTF-8 are replaced. */
  void follow(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    char[] buffer = new char[BUFFER];
    char before = 0;
    Reader reader = new InputStreamReader(new TeeInputStream(in, copy), StandardCharsets.UTF_8);
    for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
      for (int i = 0; i < read; i++) {
        char c = buffer[i];
        boolean isSecondHalf = c == '\n' && before == '\r';
        before = c;
        if (!isSecondHalf) {
          take(line, c);
        }
      }
    }
    if (!line.isEmpty()) {
      say(line);
    }
  }

  private void take(StringBuilder line, char c) {
    if (c == '\n' || c == '\r') {
      say(line);
      return;
    }
    line.append(c);
    if (line.length() >= LONGEST && !Character.isHighSurrogate(c)) {
      say(line);
    }
  }

  private synchronized void say(StringBuilder line) {
    String text = line.toString();
    line.setLength(0);
    lines.accept(text);
    last.addLast(text);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  /** The last lines, for the end of a message. */
  synchronized String told() {
    StringBuilder text = new StringBuilder();
    last.forEach(line -> text.append("\n  ").append(Targets.shown(line)));
    return last.isEmpty() ? "; it printed nothing" : "; it printed last:" + text;
  }
}
