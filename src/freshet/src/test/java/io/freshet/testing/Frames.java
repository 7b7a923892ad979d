package io.freshet.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Segments as bytes: frames {@code length:4 crc:4 type:1 payload}, as the format says. */
public final class Frames {

  private static final int HEAD = 9;

  private Frames() {}

  /** Where each frame ends. */
  public static List<Integer> ends(byte[] segment) {
    List<Integer> ends = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(segment);
    for (int at = 0; at < segment.length; ends.add(at)) {
      at += HEAD + buffer.getInt(at);
    }
    return ends;
  }

  /** A frame whose checksum is right. */
  public static byte[] frame(int type, byte... payload) {
    byte[] summed = joined(new byte[] {(byte) type}, payload);
    CRC32C crc = new CRC32C();
    crc.update(summed);
    byte[] head =
        ByteBuffer.allocate(8).putInt(payload.length).putInt((int) crc.getValue()).array();
    return joined(head, summed);
  }

  /** The first frame of a segment of a format. */
  public static byte[] header(int major) {
    byte[] magic = "freshet".getBytes(StandardCharsets.US_ASCII);
    return frame(0, joined(magic, new byte[] {(byte) major}));
  }

  /** One after the other. */
  public static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
