package io.freshet.jdbc.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180): commas, quotes doubled in quotes, lines ended by LF or CRLF. A
 * field that is empty and not in quotes is null. For one thread.
 */
final class CsvRows {

  private static final char MARK = '\uFEFF';

  private final BufferedReader in;

  /** The line that is read, counted from 1. */
  private long line = 1;

  /** The character that is next; -1 at the end. */
  private int next;

  CsvRows(BufferedReader in) throws IOException {
    this.in = in;
    this.next = in.read();
    if (next == MARK) {
      next = in.read();
    }
  }

  /** The line of the row that was read last, or of where reading failed. */
  long line() {
    return line;
  }

  /** The fields of the next row; null after the last. */
  @Nullable List<@Nullable String> next() throws IOException {
    if (next < 0) {
      return null;
    }
    List<@Nullable String> fields = new ArrayList<>();
    fields.add(field());
    while (next == ',') {
      next = in.read();
      fields.add(field());
    }
    if (next == '\r') {
      next = in.read();
    }
    if (next != '\n' && next >= 0) {
      throw new IOException("line " + line + ": a field goes on after its quote");
    }
    line++;
    next = next < 0 ? next : in.read();
    return fields;
  }

  private @Nullable String field() throws IOException {
    StringBuilder text = new StringBuilder();
    if (next == '"') {
      quoted(text);
      return text.toString();
    }
    while (next >= 0 && next != ',' && next != '\n' && next != '\r') {
      text.append((char) next);
      next = in.read();
    }
    return text.isEmpty() ? null : text.toString();
  }

  private void quoted(StringBuilder text) throws IOException {
    long start = line;
    for (next = in.read(); ; next = in.read()) {
      if (next < 0) {
        throw new IOException("line " + start + ": a quote is not closed");
      }
      if (next == '"') {
        next = in.read();
        if (next != '"') {
          return;
        }
      }
      line += next == '\n' ? 1 : 0;
      text.append((char) next);
    }
  }
}
