package io.freshet.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * that is cut off or damaged is ignored. An empty file has no frames.
 */
final class Segment {

  static final byte HEADER = 0;
  static final byte STRING = 1;
  static final byte[] MAGIC = "freshet".getBytes(StandardCharsets.US_ASCII);
  static final int MAJOR_VERSION = 1;

  private static final int FRAME_HEAD = 9;

  private final byte[] bytes;
  private final List<String> strings = new ArrayList<>();
  private boolean isDamaged;

  private Segment(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the frames that are neither header nor string, in order. */
  interface FrameReader {
    void frame(byte type, int offset, int length);
  }

  /**
   * Reads a segment.
   *
   * @throws NewerFormatException when a newer Freshet wrote it
   */
  static Segment read(Path file) throws IOException {
    return new Segment(Files.readAllBytes(file));
  }

  void forEachFrame(FrameReader reader) throws NewerFormatException {
    int position = 0;
    while (position < bytes.length) {
      int length = lengthOfFrame(position);
      if (length < 0) {
        isDamaged = true;
        return;
      }
      byte type = bytes[position + FRAME_HEAD - 1];
      int payload = position + FRAME_HEAD;
      if (position == 0 || type == HEADER) {
        // A second header is not ours: two segments were joined, whose strings count anew.
        if (!isHeader(type, payload, length) || position > 0) {
          isDamaged = true;
          return;
        }
      } else if (type == STRING) {
        strings.add(new String(bytes, payload, length, StandardCharsets.UTF_8));
      } else {
        reader.frame(type, payload, length);
      }
      position = payload + length;
    }
  }

  boolean isDamaged() {
    return isDamaged;
  }

  String string(int number) {
    return strings.get(number);
  }

  Decoder payload(int offset, int length) {
    return new Decoder(ByteBuffer.wrap(bytes, offset, length));
  }

  /** The payload's length, or -1 when the frame is cut off or damaged. */
  private int lengthOfFrame(int position) {
    int room = bytes.length - position - FRAME_HEAD;
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

  private boolean isHeader(byte type, int offset, int length) throws NewerFormatException {
    if (type != HEADER
        || length <= MAGIC.length
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
