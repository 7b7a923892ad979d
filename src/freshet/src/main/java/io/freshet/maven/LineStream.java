package io.freshet.maven;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Hands UTF-8 output to Maven's log, one line at a time.
 *
 * <p>Closing hands over a last line that has no end. Several threads may write.
 */
final class LineStream extends OutputStream {
  private final Consumer<String> log;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineStream(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public synchronized void write(int character) {
    if (character == '\n') {
      endLine();
    } else {
      line.write(character);
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
    log.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
