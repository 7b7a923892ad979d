package io.freshet.testing.faults;

import static io.freshet.testing.faults.Operation.Kind.CLOSE;
import static io.freshet.testing.faults.Operation.Kind.FORCE;
import static io.freshet.testing.faults.Operation.Kind.LOCK;
import static io.freshet.testing.faults.Operation.Kind.READ;
import static io.freshet.testing.faults.Operation.Kind.TRUNCATE;
import static io.freshet.testing.faults.Operation.Kind.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * An open file. A write of several bytes is two operations, one for each half: so a fault may leave
 * a write half done. Locks are those of the wrapped channel.
 */
final class FaultyChannel extends FileChannel {

  private static final int COPIED_AT_ONCE = 8192;

  private final FaultyFileSystem fileSystem;
  private final Path place;
  private final FileChannel wrapped;
  private final boolean isAppending;

  FaultyChannel(FaultyFileSystem fileSystem, Path place, FileChannel wrapped, boolean isAppending) {
    this.fileSystem = fileSystem;
    this.place = place;
    this.wrapped = wrapped;
    this.isAppending = isAppending;
  }

  private interface Write {
    int of(ByteBuffer part, long position) throws IOException;
  }

  private void before(Operation.Kind kind) throws IOException {
    fileSystem.before(kind, place);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    before(READ);
    return (int) told(wrapped.read(target));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    before(READ);
    return told(wrapped.read(targets, offset, length));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    before(READ);
    return (int) told(wrapped.read(target, position));
  }

  private long told(long count) {
    if (count > 0) {
      fileSystem.recorder().read(place, count);
    }
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    long start = isAppending ? wrapped.size() : wrapped.position();
    return inHalves(source, start, (part, position) -> wrapped.write(part));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return inHalves(source, position, wrapped::write);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(sources[i]);
    }
    return written;
  }

  private int inHalves(ByteBuffer source, long start, Write write) throws IOException {
    int end = source.limit();
    int begin = source.position();
    try {
      source.limit(begin + source.remaining() / 2);
      int written = source.hasRemaining() ? part(source, start, write) : 0;
      source.limit(end);
      return written + part(source, start + written, write);
    } finally {
      source.limit(end);
    }
  }

  private int part(ByteBuffer part, long position, Write write) throws IOException {
    before(WRITE);
    ByteBuffer shown = part.duplicate();
    int written = write.of(part, position);
    byte[] bytes = new byte[written];
    shown.get(bytes);
    fileSystem.recorder().wrote(this, position, bytes);
    return written;
  }

  @Override
  public long position() throws IOException {
    return wrapped.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    wrapped.position(newPosition);
    return this;
  }

  @Override
  public long size() throws IOException {
    return wrapped.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    before(TRUNCATE);
    wrapped.truncate(size);
    fileSystem.recorder().truncated(this, size);
    return this;
  }

  @Override
  public void force(boolean isMetaData) throws IOException {
    before(FORCE);
    wrapped.force(isMetaData);
    fileSystem.recorder().forced(this);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    before(READ);
    return told(wrapped.transferTo(position, count, target));
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    long done = 0;
    while (done < count) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(COPIED_AT_ONCE, count - done));
      if (source.read(bytes) <= 0) {
        return done;
      }
      bytes.flip();
      done += write(bytes, position + done);
    }
    return done;
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (!mode.equals(MapMode.READ_ONLY)) {
      throw new UnsupportedOperationException("what is written to a mapped file cannot be watched");
    }
    before(READ);
    MappedByteBuffer mapped = wrapped.map(mode, position, size);
    told(size);
    return mapped;
  }

  @Override
  public FileLock lock(long position, long size, boolean isShared) throws IOException {
    before(LOCK);
    return wrapped.lock(position, size, isShared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
    before(LOCK);
    return wrapped.tryLock(position, size, isShared);
  }

  /** Closes in any case, as the system does, and may then tell of an error. */
  @Override
  protected void implCloseChannel() throws IOException {
    wrapped.close();
    fileSystem.closed(wrapped);
    before(CLOSE);
  }
}
