package io.freshet.trace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Appends frames to a new segment file; see {@link Segment} for the format. For one thread at a
 * time. What {@link #flush} has written survives the end of the process.
 */
final class SegmentWriter implements Closeable {

  private final FileChannel channel;
  private final Map<String, Integer> strings = new HashMap<>();

  /** Frames that were not flushed. */
  private Encoder pending = new Encoder();

  /** Where the flushed frames end in the file. */
  private long end;

  /** Creates the file, which must not exist. */
  SegmentWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    frame(FrameType.HEADER, new Encoder().raw(Segment.MAGIC).whole(Segment.MAJOR_VERSION));
  }

  /** The number of a string in this segment, which holds it from now on. */
  int string(String text) {
    Integer known = strings.get(text);
    if (known != null) {
      return known;
    }
    int number = strings.size();
    strings.put(text, number);
    frame(FrameType.STRING, new Encoder().raw(text.getBytes(StandardCharsets.UTF_8)));
    return number;
  }

  void frame(FrameType type, Encoder payload) {
    byte[] bytes = payload.toBytes();
    CRC32C crc = new CRC32C();
    crc.update(type.number());
    crc.update(bytes);
    byte[] head = ByteBuffer.allocate(8).putInt(bytes.length).putInt((int) crc.getValue()).array();
    pending.raw(head).oneByte(type.number()).raw(bytes);
  }

  /** A flush that fails leaves its frames to the next one, which writes over what it left. */
  void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pending.toBytes());
    while (bytes.hasRemaining()) {
      channel.write(bytes, end + bytes.position());
    }
    end += bytes.limit();
    pending = new Encoder();
  }

  /** Makes what was flushed survive a power cut. */
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    // An interrupt closes the channel: what it kept from being written is lost as by a kill.
    if (channel.isOpen()) {
      try (channel) {
        flush();
      }
    }
  }
}
