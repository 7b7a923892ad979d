package io.freshet.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a log below a limit: its head stays, about three eighths of the limit, and of the rest the
 * last quarter, with a line between that says how much is missing. The file is cut whenever it has
 * grown to the limit, so that it may be read at any time, and a process that is killed leaves head
 * and tail. Not thread-safe.
 */
final class LogLimit {

  /** What no smaller limit makes sense of. */
  static final long LEAST = 16 << 10;

  /** Lines are looked for so far; a longer one is cut at the end of a character. */
  private static final int LONGEST_LINE = 1 << 16;

  /** At least as long as the line between. */
  private static final int LINE = 256;

  private final long limit;

  /** How long the head is, once the log has been cut; else less than 0. */
  private long head = -1;

  LogLimit(long limit) {
    this.limit = Math.max(LEAST, limit);
  }

  /**
   * Cuts a log that has grown to its limit. May be done again from the start where it was
   * interrupted: what is moved is not overwritten before the end.
   *
   * @param size of the file
   * @param written how much was written to it in all
   * @return the size that it has then
   */
  long cut(Path log, long size, long written) throws IOException {
    if (size < limit) {
      return size;
    }
    try (SeekableByteChannel channel =
        Files.newByteChannel(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return cut(channel, written);
    }
  }

  private long cut(SeekableByteChannel log, long written) throws IOException {
    long size = log.size();
    if (size < limit) {
      return size;
    }
    if (head < 0) {
      head = endOfLine(log, limit / 8 * 3);
    }
    long tail = endOfLine(log, size - limit / 4 + LINE);
    byte[] line = line(written - head - (size - tail));
    long end = move(log, tail, size, head + line.length);
    log.position(head);
    write(log, ByteBuffer.wrap(line));
    log.truncate(end);
    return end;
  }

  private byte[] line(long missing) {
    String text =
        "[" + missing + " bytes are missing here: a log holds at most " + limit + " bytes]\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the end of what was moved. */
  private static long move(SeekableByteChannel log, long from, long end, long to)
      throws IOException {
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    long moved = 0;
    while (from + moved < end) {
      log.position(from + moved);
      if (log.read(some.clear()) < 0) {
        break;
      }
      log.position(to + moved);
      moved += some.flip().remaining();
      write(log, some);
    }
    return to + moved;
  }

  private static void write(SeekableByteChannel log, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      log.write(bytes);
    }
  }

  /** Behind the first end of a line from here on; where none is near, of a character. */
  private long endOfLine(SeekableByteChannel log, long from) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(LONGEST_LINE, limit / 16));
    log.position(from);
    while (some.hasRemaining() && log.read(some) >= 0) {
      // until it is full, or the log at its end
    }
    some.flip();
    for (int i = 0; i < some.limit(); i++) {
      if (some.get(i) == '\n') {
        return from + i + 1;
      }
    }
    int within = 0;
    while (within < some.limit() && (some.get(within) & 0xC0) == 0x80) {
      within++;
    }
    return from + within;
  }
}
