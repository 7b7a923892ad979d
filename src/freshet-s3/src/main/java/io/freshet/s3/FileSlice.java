package io.freshet.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Some bytes of a file; each stream reads them from their beginning. */
record FileSlice(Path file, long from, long length) {

  /** For the SDK, which asks again when it tries again. */
  InputStream newStream() {
    try {
      return open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InputStream open() throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      channel.position(from);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new Slice(channel, length);
  }

  /** Ends where the slice ends. */
  private static final class Slice extends InputStream {

    private final SeekableByteChannel channel;

    /** How many bytes are still to be read. */
    private long left;

    Slice(SeekableByteChannel channel, long length) {
      this.channel = channel;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, buffer.length);
      if (left == 0) {
        return count == 0 ? 0 : -1;
      }
      int read = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(count, left)));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
