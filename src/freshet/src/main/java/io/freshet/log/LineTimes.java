package io.freshet.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Puts the time of day in front of each line of a log, {@code 12:03:04.567}: that at which its
 * first byte came. Not thread-safe.
 */
final class LineTimes {

  private final InstantSource clock;
  private final ZoneId zone;

  /** Whether the last byte was not a line end. */
  private boolean isWithinLine;

  LineTimes(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** The bytes with the times of the lines that begin with them. */
  byte[] stamped(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream stamped = new ByteArrayOutputStream(length + 16);
    int from = offset;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (!isWithinLine) {
        stamped.write(bytes, from, i - from);
        from = i;
        stamped.writeBytes(now());
      }
      isWithinLine = bytes[i] != '\n';
    }
    stamped.write(bytes, from, end - from);
    return stamped.toByteArray();
  }

  /** Not by a formatter, which would take longer than the rest. */
  private byte[] now() {
    LocalTime time = LocalTime.ofInstant(clock.instant(), zone);
    return (two(time.getHour())
            + ":"
            + two(time.getMinute())
            + ":"
            + two(time.getSecond())
            + "."
            + String.valueOf(1000 + time.getNano() / 1_000_000).substring(1)
            + " ")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
