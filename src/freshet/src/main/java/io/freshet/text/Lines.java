package io.freshet.text;

import java.io.PrintStream;

/** Collects lines and prints them in large pieces: a graph may have a million. */
public final class Lines implements AutoCloseable {

  private static final int PIECE = 1 << 15;

  private final PrintStream out;
  private final StringBuilder piece = new StringBuilder();

  public Lines(PrintStream out) {
    this.out = out;
  }

  /** Adds a line. */
  public Lines line(String line) {
    piece.append(line).append('\n');
    if (piece.length() > PIECE) {
      flush();
    }
    return this;
  }

  /** Prints what is left. */
  @Override
  public void close() {
    flush();
    out.flush();
  }

  private void flush() {
    out.print(piece);
    piece.setLength(0);
  }
}
