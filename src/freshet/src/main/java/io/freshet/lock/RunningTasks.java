package io.freshet.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each build of a root is running, for those who wait for it: in the build's staging folder a
 * file of entries {@code lock-position:8 started-at-milliseconds:8}, one for each task that runs at
 * once. Only ever told to people. Thread-safe.
 */
final class RunningTasks implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningTasks.class);
  private static final String FILE = "running";
  private static final int ENTRY = 2 * Long.BYTES;

  private final Path builds;
  private final Path folder;
  private final Deque<Integer> free = new ArrayDeque<>();

  /** How many entries the file has. */
  private int entries;

  /** Whether it was told that the file cannot be written. */
  private boolean isTold;

  /** The open file; null until the first task runs. */
  private @Nullable FileChannel channel;

  RunningTasks(Path builds, Path ownBuild) {
    this.builds = builds;
    this.folder = ownBuild;
  }

  /** A task that runs somewhere. */
  record Running(long pid, Instant since) {

    Duration untilNow(InstantSource clock) {
      Duration passed = Duration.between(since, clock.instant());
      return passed.isNegative() ? Duration.ZERO : passed;
    }
  }

  /** Notes that a task runs from now on; returns the entry, for {@link #ended}. */
  synchronized int started(long position, Instant now) {
    int entry = free.isEmpty() ? entries++ : free.pop();
    ByteBuffer bytes = ByteBuffer.allocate(ENTRY).putLong(position).putLong(now.toEpochMilli());
    try {
      channel().write(bytes.flip(), (long) entry * ENTRY);
    } catch (IOException e) {
      if (!isTold) {
        isTold = true;
        LOG.warn("builds that wait for this one cannot say for which task: {}", e.toString());
      }
    }
    return entry;
  }

  /** Lets the entry be used for the next task. */
  synchronized void ended(int entry) {
    free.push(entry);
  }

  /** Who started a task last, of the builds that can be read. */
  Optional<Running> last(long position) {
    Optional<Running> last = Optional.empty();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(builds)) {
      for (Path build : folders) {
        Optional<Running> found = find(build, position);
        if (found.isPresent() && (last.isEmpty() || isLater(found.get(), last.get()))) {
          last = found;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return last;
    }
    return last;
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private FileChannel channel() throws IOException {
    if (channel == null) {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
    return channel;
  }

  private static Optional<Running> find(Path build, long position) throws IOException {
    Optional<Long> pid = BuildName.pid(String.valueOf(build.getFileName()));
    Path file = build.resolve(FILE);
    if (pid.isEmpty() || !Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    Optional<Running> found = Optional.empty();
    while (bytes.remaining() >= ENTRY) {
      boolean isIt = bytes.getLong() == position;
      Running running = new Running(pid.get(), Instant.ofEpochMilli(bytes.getLong()));
      if (isIt && (found.isEmpty() || isLater(running, found.get()))) {
        found = Optional.of(running);
      }
    }
    return found;
  }

  private static boolean isLater(Running one, Running other) {
    return one.since().isAfter(other.since());
  }
}
