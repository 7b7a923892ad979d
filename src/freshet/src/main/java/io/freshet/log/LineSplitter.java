package io.freshet.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Hands on UTF-8 text line by line. A line ends with {@code \n}, {@code \r\n} or with the first
 * character that ends after {@value #LONGEST} bytes or more; what a {@code \r} alone follows takes
 * the place of what stands before it, as on a terminal. Not thread-safe.
 */
final class LineSplitter extends OutputStream {

  static final int LONGEST = 1 << 14;

  private static final int LONGEST_CHARACTER = 4;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /** Whether the last character was a carriage return, which a line feed may follow. */
  private boolean isReturned;

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(int one) {
    if (one == '\n') {
      endLine();
    } else if (one == '\r') {
      isReturned = true;
    } else {
      add(one);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /** Whether a line has begun that has no end yet. */
  boolean isWithinLine() {
    return line.size() > 0;
  }

  /** Hands on a last line that has no end. */
  @Override
  public void close() {
    if (isWithinLine()) {
      endLine();
    }
  }

  private void add(int one) {
    if (isReturned) {
      line.reset();
      isReturned = false;
    }
    if (line.size() >= LONGEST && (isFirst(one) || line.size() >= LONGEST + LONGEST_CHARACTER)) {
      endLine();
    }
    line.write(one);
  }

  /** Whether a byte begins a character, as all do but those that begin with the bits 10. */
  private static boolean isFirst(int one) {
    return (one & 0xC0) != 0x80;
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    isReturned = false;
    lines.accept(text);
  }
}
