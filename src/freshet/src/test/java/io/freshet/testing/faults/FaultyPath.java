package io.freshet.testing.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;

/** A path of the wrapped file system that leads through the faulty one. Immutable. */
final class FaultyPath implements Path {

  private final FaultyFileSystem fileSystem;
  private final Path plain;

  FaultyPath(FaultyFileSystem fileSystem, Path plain) {
    this.fileSystem = fileSystem;
    this.plain = plain;
  }

  Path plain() {
    return plain;
  }

  private Path wrapped(Path other) {
    return other == null ? null : new FaultyPath(fileSystem, other);
  }

  private boolean isOfSameFileSystem(Path other) {
    return other instanceof FaultyPath that && that.fileSystem == fileSystem;
  }

  @Override
  public FaultyFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return plain.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return wrapped(plain.getRoot());
  }

  @Override
  public Path getFileName() {
    return wrapped(plain.getFileName());
  }

  @Override
  public Path getParent() {
    return wrapped(plain.getParent());
  }

  @Override
  public int getNameCount() {
    return plain.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrapped(plain.getName(index));
  }

  @Override
  public Path subpath(int beginIndex, int endIndex) {
    return wrapped(plain.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return isOfSameFileSystem(other) && plain.startsWith(fileSystem.plain(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return isOfSameFileSystem(other) && plain.endsWith(fileSystem.plain(other));
  }

  @Override
  public Path normalize() {
    return wrapped(plain.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrapped(plain.resolve(fileSystem.plain(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrapped(plain.relativize(fileSystem.plain(other)));
  }

  @Override
  public URI toUri() {
    return plain.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wrapped(plain.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    fileSystem.before(Operation.Kind.EXAMINE, plain);
    return wrapped(plain.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("folders cannot be watched here");
  }

  @Override
  public Iterator<Path> iterator() {
    return FaultyFileSystem.mapped(plain.iterator(), this::wrapped);
  }

  @Override
  public int compareTo(Path other) {
    return plain.compareTo(fileSystem.plain(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaultyPath that
        && fileSystem == that.fileSystem
        && plain.equals(that.plain);
  }

  @Override
  public int hashCode() {
    return plain.hashCode();
  }

  @Override
  public String toString() {
    return plain.toString();
  }
}
