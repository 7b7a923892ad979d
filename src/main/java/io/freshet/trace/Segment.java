package io.freshet.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

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

  static final byte HEADER = 0;
  static final byte STRING = 1;
  static final byte[] MAGIC = "freshet".getBytes(StandardCharsets.US_ASCII);
  static final int MAJOR_VERSION = 1;

  private static final int FRAME_HEAD = 9;

  private final Path file;
  private final List<String> strings = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private int filled;
  private int position;
  private boolean isRead;
  private boolean isDamaged;

  Segment(Path file) {
    this.file = file;
  }

  /** Takes the frames that are neither header nor string, in order. */
  interface FrameReader {
    void frame(byte type, int offset, int length);
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
      append(readFrom(filled));
      isRead = true;
      forEachFrame(reader);
    }
  }

  /** Whether the last frame read is followed by something that is no whole frame. */
  boolean isDamaged() {
    return isDamaged;
  }

  String string(int number) {
    return strings.get(number);
  }

  Decoder payload(int offset, int length) {
    return new Decoder(ByteBuffer.wrap(bytes, offset, length));
  }

  private void append(byte[] more) {
    if (filled == 0) {
      bytes = more;
    } else if (filled + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * filled, filled + more.length));
    }
    System.arraycopy(more, 0, bytes, filled, more.length);
    filled += more.length;
  }

  private byte[] readFrom(int start) throws IOException {
    if (start == 0) {
      refuseNoFile();
      return Files.readAllBytes(file);
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file).position(start);
        InputStream in = Channels.newInputStream(channel)) {
      return in.readAllBytes();
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
      byte type = length < 0 ? 0 : bytes[position + FRAME_HEAD - 1];
      int payload = position + FRAME_HEAD;
      if (length < 0 || !isInPlace(type, payload, length)) {
        isDamaged = true;
        return;
      }
      position = payload + length;
      if (type == STRING) {
        strings.add(new String(bytes, payload, length, StandardCharsets.UTF_8));
      } else if (type != HEADER) {
        reader.frame(type, payload, length);
      }
    }
  }

  /** The payload's length, or -1 when the frame is cut off or damaged. */
  private int lengthOfFrame() {
    int room = filled - position - FRAME_HEAD;
    if (room < 0) {
      return -1;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, position, FRAME_HEAD);
    int length = head.getInt();
    int recorded = head.getInt();
    if (length < 0 || length > room) {
      return -1;
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes, position + FRAME_HEAD - 1, length + 1);
    return (int) crc.getValue() == recorded ? length : -1;
  }

  /**
   * The first frame is our header, and no other is one: a second header tells of two segments that
   * were joined, whose strings count anew.
   */
  private boolean isInPlace(byte type, int payload, int length) throws NewerFormatException {
    boolean isHeader = type == HEADER && isHeader(payload, length);
    return position == 0 ? isHeader : type != HEADER;
  }

  private boolean isHeader(int offset, int length) throws NewerFormatException {
    if (length <= MAGIC.length
        || !Arrays.equals(bytes, offset, offset + MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return false;
    }
    long major = payload(offset + MAGIC.length, length - MAGIC.length).whole();
    if (major > MAJOR_VERSION) {
      throw new NewerFormatException(major);
    }
    return true;
  }
}
