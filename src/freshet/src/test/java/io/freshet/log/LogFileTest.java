package io.freshet.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line of a log has its time, and a long log keeps head and tail at any time. */
class LogFileTest {

  private static final Pattern MISSING =
      Pattern.compile("\\[(\\d+) bytes are missing here: a log holds at most (\\d+) bytes]\n");
  private static final long LIMIT = LogLimit.LEAST;
  private static final int LONGEST_WRITE = 5_000;

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-01-05T12:03:04.067Z");
  private final InstantSource clock = () -> now;
  private final List<Exception> errors = new ArrayList<>();

  private LogFile file(Path path, long limit) {
    LineTimes times = new LineTimes(clock, ZoneId.of("Europe/Berlin"));
    return new LogFile(path, times, new LogLimit(limit), errors::add);
  }

  @Test
  void eachLineHasTheTimeOfItsBeginning() throws IOException {
    Path path = folder.resolve("a.log");
    try (LogFile file = file(path, LIMIT)) {
      write(file, "one\ntwo");
      now = now.plusMillis(60_933);
      write(file, " more\n");
      write(file, "\n");
      write(file, "\u00e9\r\n50 %\r100 %");
    }

    assertEquals(
        "13:03:04.067 one\n13:03:04.067 two more\n13:04:05.000 \n13:04:05.000 \u00e9\r\n"
            + "13:04:05.000 50 %\r100 %",
        Files.readString(path));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void longLogKeepsHeadAndTailAtAnyTime(long seed) throws IOException {
    if (seed % 2 == 0) {
      assertKept(folder.resolve("a.log"), seed);
      return;
    }
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      assertKept(memory.getPath("/a.log"), seed);
    }
  }

  private void assertKept(Path path, long seed) throws IOException {
    Random random = new Random(seed);
    boolean hasLines = seed % 4 > 1;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    LineTimes times = new LineTimes(clock, ZoneId.of("Europe/Berlin"));
    try (LogFile file = file(path, LIMIT)) {
      for (int i = 0; i < 300; i++) {
        byte[] text = text(random, hasLines).getBytes(StandardCharsets.UTF_8);
        all.writeBytes(times.stamped(text, 0, text.length));
        if (random.nextInt(10) == 0) {
          Thread.currentThread().interrupt();
        }
        file.write(text, 0, text.length);
        Thread.interrupted();
        if (i % 20 == 0) {
          assertHeadAndTail(all.toByteArray(), path, "seed " + seed + ", write " + i);
        }
      }
    }
    assertHeadAndTail(all.toByteArray(), path, "seed " + seed);
    assertEquals(List.of(), errors);
  }

  private static String text(Random random, boolean hasLines) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(10) == 0 ? LONGEST_WRITE / 4 : 100);
    for (int i = 0; i < length; i++) {
      boolean isEnd = hasLines && random.nextInt(30) == 0;
      text.append(isEnd ? "\n" : random.nextInt(5) == 0 ? "\ud83d\ude00" : "\u00e9");
    }
    return text.toString();
  }

  private static void assertHeadAndTail(byte[] all, Path path, String where) throws IOException {
    byte[] kept = Files.readAllBytes(path);
    String text = decoded(kept, where);
    Matcher missing = MISSING.matcher(text);
    if (!missing.find()) {
      assertEquals(decoded(all, where), text, where);
      return;
    }
    assertTrue(kept.length <= LIMIT + LONGEST_WRITE, () -> where + ": " + kept.length);
    String head = text.substring(0, missing.start());
    String tail = text.substring(missing.end());
    String whole = decoded(all, where);
    assertTrue(whole.startsWith(head), () -> where + ": another head");
    assertTrue(whole.endsWith(tail), () -> where + ": another tail");
    assertTrue(bytes(head) >= LIMIT / 4, () -> where + ": head of " + bytes(head));
    assertTrue(bytes(tail) >= LIMIT / 8, () -> where + ": tail of " + bytes(tail));
    assertEquals(all.length - bytes(head) - bytes(tail), Long.parseLong(missing.group(1)), where);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Fails for half a character. */
  private static String decoded(byte[] bytes, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new AssertionError(where, e);
    }
  }

  private static void write(LogFile file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    file.write(bytes, 0, bytes.length);
  }
}
