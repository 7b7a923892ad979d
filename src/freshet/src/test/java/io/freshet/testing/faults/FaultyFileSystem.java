package io.freshet.testing.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channel;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Another file system, but for its faults: every operation is first put to {@link Faults}, and
 * every change is told to a {@link Recorder}. Thread-safe.
 *
 * <p>What it cannot do: watch folders, map files for writing, open asynchronous channels. It is not
 * installed, so a URI leads to the wrapped file system.
 */
public final class FaultyFileSystem extends FileSystem {

  private final FileSystem wrapped;
  private final FaultyProvider provider;
  private final Faults faults;
  private final Recorder recorder;
  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

  private FaultyFileSystem(FileSystem wrapped, Faults faults, Recorder recorder) {
    this.wrapped = wrapped;
    this.provider = new FaultyProvider(this, wrapped.provider());
    this.faults = faults;
    this.recorder = recorder;
  }

  /** The same place, seen through a file system with faults. */
  public static Path wrap(Path place, Faults faults) {
    return wrap(place, faults, Recorder.NONE);
  }

  /** As {@link #wrap(Path, Faults)}; the recorder is told of changes. */
  public static Path wrap(Path place, Faults faults, Recorder recorder) {
    return new FaultyFileSystem(place.getFileSystem(), faults, recorder).wrapped(place);
  }

  Path wrapped(Path plain) {
    return new FaultyPath(this, plain);
  }

  /** The wrapped file system's path. */
  Path plain(Path path) {
    if (path instanceof FaultyPath ours && ours.getFileSystem() == this) {
      return ours.plain();
    }
    throw new ProviderMismatchException(path + " is not of this file system");
  }

  Recorder recorder() {
    return recorder;
  }

  /** Asks whether an operation may be done; a process that stops here loses its channels. */
  void before(Operation.Kind kind, Path plain) throws IOException {
    before(new Operation(kind, plain));
  }

  void before(Operation operation) throws IOException {
    try {
      faults.before(operation);
    } catch (ProcessStopped e) {
      closeChannels();
      throw e;
    }
  }

  void opened(Channel plain) {
    channels.add(plain);
  }

  void closed(Channel plain) {
    channels.remove(plain);
  }

  /** As the system does at the end of a process: locks go with the channels. */
  private void closeChannels() {
    for (Channel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    channels.clear();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  /** Closes the channels that are open; the wrapped file system stays open. */
  @Override
  public void close() {
    closeChannels();
  }

  @Override
  public boolean isOpen() {
    return wrapped.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return wrapped.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return wrapped.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return () -> mapped(wrapped.getRootDirectories().iterator(), this::wrapped);
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return wrapped.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Collections.unmodifiableSet(wrapped.supportedFileAttributeViews());
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrapped(wrapped.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = wrapped.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(plain(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return wrapped.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("folders cannot be watched here");
  }

  static <A, B> Iterator<B> mapped(Iterator<A> items, Function<A, B> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public B next() {
        return function.apply(items.next());
      }
    };
  }
}
