package io.freshet.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines of the logs of tasks. */
final class LogTail {

  private static final int MOST_BYTES = 4_096;
  private static final int MOST_LINES = 20;

  /** Of a character in UTF-8, without its first byte. */
  private static final int LONGEST_REST = 3;

  private final Path root;
  private final Path logs;

  /** Of a dataset root, whose history lies in this folder. */
  LogTail(Path root, Path logs) {
    this.root = root;
    this.logs = logs;
  }

  /**
   * The end of a log; {@code null} where there is none. A dataset may be somebody else's: what does
   * not lie in the folder of logs itself is not read.
   */
  @Nullable String of(@Nullable String name) {
    if (name == null) {
      return null;
    }
    Path file = root.resolve(name).normalize();
    if (!file.startsWith(logs) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return file.toRealPath().startsWith(logs.toRealPath()) ? end(file) : null;
    } catch (IOException e) {
      return "the log cannot be read: " + e;
    }
  }

  private static String end(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    boolean isCut;
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      isCut = channel.size() > MOST_BYTES;
      channel.position(Math.max(0, channel.size() - MOST_BYTES));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until it is full, or the file at its end
      }
    }
    int start = isCut ? firstCharacter(bytes) : 0;
    String text =
        new String(bytes.array(), start, bytes.position() - start, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }

  /** Where the first character begins that is there from its first byte on. */
  private static int firstCharacter(ByteBuffer bytes) {
    int at = 0;
    while (at < Math.min(LONGEST_REST, bytes.position()) && (bytes.get(at) & 0xC0) == 0x80) {
      at++;
    }
    return at;
  }
}
