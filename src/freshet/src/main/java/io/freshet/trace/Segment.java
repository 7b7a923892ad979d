package io.freshet.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A state file that is only appended to: frames {@code length:4 crc:4 type:1 payload}, integers
 * big-endian, {@code length} that of the payload, {@code crc} the CRC-32C of type and payload.
 *
 * <p>The first frame is a header, {@code "freshet" major-version}. String frames hold UTF-8 text
 * and are numbered from 0; other frames name strings by number. Whatever follows the first frame
 * that is cut off or damaged is ignored. An empty file has no frames. A segment that its owner
 * still writes can be read further later.
 */
final class Segment {

  static final byte[] MAGIC = "freshet".getBytes(StandardCharsets.US_ASCII);
  static final int MAJOR_VERSION = 1;

  private static final int FRAME_HEAD = 9;
  private static final int CHECKSUM_BEFORE_PAYLOAD = 5;

  /** Larger reads would need as large a buffer outside the heap. */
  private static final int READ_AT_ONCE = 1 << 18;

  private static final int MOST_RECENT = 1 << 13;

  private final Path file;
  private final IntList stringOffsets = new IntList();
  private final CRC32C crc = new CRC32C();

  /** What was read of the file. */
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  /** How many bytes were read. */
  private int filled;

  /** Where the first frame begins that was not looked at. */
  private int position;

  /** Whether the file was read at least once. */
  private boolean isRead;

  /** Whether the frame at the position is cut off or damaged. */
  private boolean isDamaged;

  /**
   * Strings decoded lately, each at its number modulo the length: what one task makes others read.
   */
  private @Nullable String[] recent = new @Nullable String[0];

  /** The numbers of the strings decoded lately, slot by slot. */
  private int[] recentNumbers = new int[0];

  Segment(Path file) {
    this.file = file;
  }

  /** Takes the frames of known types that are neither header nor string, in order. */
  interface FrameReader {
    void frame(FrameType type, int payload);
  }

  Path file() {
    return file;
  }

  /**
   * Reads the frames that were not read before.
   *
   * @throws NewerFormatException when a newer Freshet wrote it
   */
  void read(FrameReader reader) throws IOException {
    if (!isRead || Files.size(file) > filled) {
      readBytes();
      isRead = true;
      forEachFrame(reader);
    }
  }

  /** Whether the last frame read is followed by something that is no whole frame. */
  boolean isDamaged() {
    return isDamaged;
  }

  /** The string of this number, decoded anew at each call. */
  String string(int number) {
    int offset = stringOffsets.get(number);
    return new String(bytes.array(), offset, length(offset), StandardCharsets.UTF_8);
  }

  /** Whether the string of this number is this text; ASCII is compared without decoding it. */
  boolean isString(int number, String text) {
    int offset = stringOffsets.get(number);
    if (length(offset) != text.length()) {
      return length(offset) > text.length() && string(number).equals(text);
    }
    for (int i = 0; i < text.length(); i++) {
      byte next = bytes.get(offset + i);
      if (next < 0) {
        return string(number).equals(text);
      }
      if (next != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The same for strings that are asked for again and again; for one thread at a time. */
  String frequentString(int number) {
    int at = number & (recent.length - 1);
    String known = recent.length == 0 ? null : recent[at];
    if (known == null || recentNumbers[at] != number) {
      known = string(number);
      remember(number, known);
    }
    return known;
  }

  /** Keeps the string of this number for {@link #frequentString}. */
  void remember(int number, String text) {
    if (recent.length == 0) {
      int length = Integer.highestOneBit(Math.min(stringOffsets.size(), MOST_RECENT));
      recent = new @Nullable String[length];
      recentNumbers = new int[length];
    }
    int at = number & (recent.length - 1);
    recent[at] = text;
    recentNumbers[at] = number;
  }

  /** The checksum of the frame of a string: a hash of the string. */
  int checksum(int string) {
    return bytes.getInt(stringOffsets.get(string) - CHECKSUM_BEFORE_PAYLOAD);
  }

  /** The checksum that the frame of this string would have. */
  static int checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(FrameType.STRING.number());
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** The payload of the frame that has it at this offset. */
  Decoder payload(int offset) {
    return new Decoder(ByteBuffer.wrap(bytes.array(), offset, length(offset)));
  }

  private int length(int payload) {
    return bytes.getInt(payload - FRAME_HEAD);
  }

  private void readBytes() throws IOException {
    refuseNoFile();
    try (SeekableByteChannel channel = Files.newByteChannel(file).position(filled)) {
      int read;
      do {
        // At least for one byte more, also of a file that has shrunk.
        makeRoom(Math.max(channel.size(), filled));
        bytes.limit(Math.min(filled + READ_AT_ONCE, bytes.capacity())).position(filled);
        read = channel.read(bytes);
        filled = bytes.position();
      } while (read >= 0);
    } finally {
      bytes.clear();
    }
  }

  /** For so many bytes and one more, so that the file's end is met. */
  private void makeRoom(long size) {
    if (size >= bytes.capacity()) {
      int room = Math.toIntExact(Math.max(2L * filled, size + 1));
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), room));
    }
  }

  /** To open a pipe would wait for ever. */
  private void refuseNoFile() throws IOException {
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException("it is no file");
    }
  }

  private void forEachFrame(FrameReader reader) throws NewerFormatException {
    isDamaged = false;
    while (position < filled) {
      int length = lengthOfFrame();
      FrameType type = length < 0 ? null : FrameType.of(bytes.get(position + FRAME_HEAD - 1));
      int payload = position + FRAME_HEAD;
      if (length < 0 || !isInPlace(type, payload, length)) {
        isDamaged = true;
        return;
      }
      position = payload + length;
      if (type == FrameType.STRING) {
        stringOffsets.add(payload);
      } else if (type != null && type != FrameType.HEADER) {
        reader.frame(type, payload);
      }
    }
  }

  /** The payload's length, or -1 when the frame is cut off or damaged. */
  private int lengthOfFrame() {
    int room = filled - position - FRAME_HEAD;
    if (room < 0) {
      return -1;
    }
    int length = bytes.getInt(position);
    int recorded = bytes.getInt(position + Integer.BYTES);
    if (length < 0 || length > room) {
      return -1;
    }
    crc.reset();
    crc.update(bytes.array(), position + FRAME_HEAD - 1, length + 1);
    return (int) crc.getValue() == recorded ? length : -1;
  }

  /**
   * The first frame is our header, and no other is one: a second header tells of two segments that
   * were joined, whose strings count anew.
   */
  private boolean isInPlace(@Nullable FrameType type, int payload, int length)
      throws NewerFormatException {
    boolean isHeader = type == FrameType.HEADER && isHeader(payload, length);
    return position == 0 ? isHeader : type != FrameType.HEADER;
  }

  private boolean isHeader(int offset, int length) throws NewerFormatException {
    if (length <= MAGIC.length
        || !Arrays.equals(bytes.array(), offset, offset + MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return false;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes.array(), offset + MAGIC.length, length - MAGIC.length);
    long major = new Decoder(rest).whole();
    if (major > MAJOR_VERSION) {
      throw new NewerFormatException(major);
    }
    return true;
  }
}
