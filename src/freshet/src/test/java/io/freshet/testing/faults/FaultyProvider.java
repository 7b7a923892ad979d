package io.freshet.testing.faults;

import static io.freshet.testing.faults.Operation.Kind.CHANGE_ATTRIBUTES;
import static io.freshet.testing.faults.Operation.Kind.COPY;
import static io.freshet.testing.faults.Operation.Kind.CREATE_FOLDER;
import static io.freshet.testing.faults.Operation.Kind.DELETE;
import static io.freshet.testing.faults.Operation.Kind.EXAMINE;
import static io.freshet.testing.faults.Operation.Kind.LINK;
import static io.freshet.testing.faults.Operation.Kind.LIST;
import static io.freshet.testing.faults.Operation.Kind.MOVE;
import static io.freshet.testing.faults.Operation.Kind.OPEN_TO_READ;
import static io.freshet.testing.faults.Operation.Kind.OPEN_TO_WRITE;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * Forwards each operation to the wrapped provider, once it may be done. Streams come from the
 * superclass, which makes them of channels: so reading a file takes several operations.
 */
final class FaultyProvider extends FileSystemProvider {

  private final FaultyFileSystem fileSystem;
  private final FileSystemProvider wrapped;

  FaultyProvider(FaultyFileSystem fileSystem, FileSystemProvider wrapped) {
    this.fileSystem = fileSystem;
    this.wrapped = wrapped;
  }

  private Path plain(Path path) {
    return fileSystem.plain(path);
  }

  private Path before(Operation.Kind kind, Path path) throws IOException {
    Path plain = plain(path);
    fileSystem.before(kind, plain);
    return plain;
  }

  @Override
  public String getScheme() {
    return wrapped.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("use FaultyFileSystem.wrap");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.wrapped(wrapped.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    boolean isAppending = options.contains(StandardOpenOption.APPEND);
    boolean isWriting = isAppending || options.contains(StandardOpenOption.WRITE);
    Path plain = before(isWriting ? OPEN_TO_WRITE : OPEN_TO_READ, path);
    FileChannel opened = wrapped.newFileChannel(plain, options, attributes);
    fileSystem.opened(opened);
    FaultyChannel channel = new FaultyChannel(fileSystem, plain, opened, isAppending);
    fileSystem.recorder().opened(channel, plain);
    if (isWriting && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      fileSystem.recorder().truncated(channel, 0);
    }
    return channel;
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path plain = before(LIST, folder);
    return new FaultyFolderStream(
        fileSystem,
        plain,
        wrapped.newDirectoryStream(plain, it -> filter.accept(fileSystem.wrapped(it))));
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path plain = before(CREATE_FOLDER, folder);
    wrapped.createDirectory(plain, attributes);
    fileSystem.recorder().madeFolder(plain);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path plain = before(LINK, link);
    wrapped.createLink(plain, plain(existing));
    fileSystem.recorder().linked(plain, plain(existing));
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    wrapped.createSymbolicLink(before(LINK, link), plain(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return fileSystem.wrapped(wrapped.readSymbolicLink(before(EXAMINE, link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    Path plain = before(DELETE, path);
    wrapped.delete(plain);
    fileSystem.recorder().deleted(plain);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    Path plain = before(DELETE, path);
    boolean isDeleted = wrapped.deleteIfExists(plain);
    if (isDeleted) {
      fileSystem.recorder().deleted(plain);
    }
    return isDeleted;
  }

  @Override
  public void copy(Path source, Path copy, CopyOption... options) throws IOException {
    Path plain = before(COPY, copy);
    wrapped.copy(plain(source), plain, options);
    fileSystem.recorder().copied(plain(source), plain);
  }

  @Override
  public void move(Path source, Path destination, CopyOption... options) throws IOException {
    Path plain = plain(destination);
    fileSystem.before(new Operation(MOVE, plain, plain(source)));
    wrapped.move(plain(source), plain, options);
    fileSystem.recorder().moved(plain(source), plain);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other) || wrapped.isSameFile(before(EXAMINE, path), plain(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return wrapped.isHidden(before(EXAMINE, path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return wrapped.getFileStore(before(EXAMINE, path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    wrapped.checkAccess(before(EXAMINE, path), modes);
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path plain = plain(path);
    V view = wrapped.getFileAttributeView(plain, type, options);
    return view == null ? null : FaultyView.of(fileSystem, plain, view, type);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return wrapped.readAttributes(before(EXAMINE, path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return wrapped.readAttributes(before(EXAMINE, path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    wrapped.setAttribute(before(CHANGE_ATTRIBUTES, path), attribute, value, options);
  }
}
