package io.freshet.engine;

import io.freshet.code.CodeMemory;
import io.freshet.target.FileState;
import io.freshet.trace.FileClock;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was learned of code in files of the state folder, each {@code notes-KEY}: the CRC-32C
 * of key and value, then the value. A damaged file is as good as none. Thread-safe.
 */
final class KeptCode implements CodeMemory {

  private static final Logger LOG = LoggerFactory.getLogger(KeptCode.class);
  private static final String START = "notes-";

  /** Each class path and each jar that changes leaves one behind. */
  private static final int MOST_FILES = 400;

  private final Path folder;
  private final Path staging;
  private final @Nullable FileClock clock;
  private final MachineBoot boot;

  /** Whether old files were looked for. */
  private boolean isPruned;

  /**
   * A memory that writes in a staging folder first.
   *
   * @param clock without one nothing is kept
   */
  KeptCode(Path folder, Path staging, @Nullable FileClock clock, MachineBoot boot) {
    this.folder = folder;
    this.staging = staging;
    this.clock = clock;
    this.boot = boot;
  }

  /** A file that was just written may lose its content with its machine, and look the same. */
  @Override
  public String state(Path file) {
    try {
      Optional<FileState> state = FileState.of(file);
      return state.map(this::text).orElse("");
    } catch (IOException e) {
      LOG.debug("a file cannot be examined: nothing is kept of it", e);
      return "";
    }
  }

  private String text(FileState state) {
    StringBuilder text = new StringBuilder();
    text.append(state.kind()).append(' ').append(state.size());
    for (long each : List.of(state.modified(), state.changed(), state.inode(), state.device())) {
      text.append(' ').append(each);
    }
    return text.append(boot.isWrittenBack(state) ? "" : boot.id()).toString();
  }

  @Override
  public boolean isPast(Path file) {
    try {
      Optional<FileState> state = clock == null ? Optional.empty() : FileState.of(file);
      return clock != null && state.isPresent() && clock.isPast(state.get());
    } catch (IOException e) {
      LOG.debug("a file cannot be examined: nothing is kept of it", e);
      return false;
    }
  }

  @Override
  public Optional<byte[]> find(String key) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < Integer.BYTES) {
        return Optional.empty();
      }
      byte[] value = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
      boolean isWhole = ByteBuffer.wrap(bytes).getInt() == checksum(key, value);
      return isWhole ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("what was kept of code cannot be read", e);
      return Optional.empty();
    }
  }

  @Override
  public synchronized void keep(String key, byte[] value) {
    if (clock == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + value.length);
      bytes.putInt(checksum(key, value)).put(value);
      StateFolder.put(file(key), staging.resolve(START + key), bytes.array());
      prune();
    } catch (IOException e) {
      LOG.debug("what was learned of code cannot be kept", e);
    }
  }

  private Path file(String key) {
    return folder.resolve(START + key);
  }

  private static int checksum(String key, byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    crc.update(value);
    return (int) crc.getValue();
  }

  /** Removes the older half where there are too many. */
  private void prune() throws IOException {
    if (isPruned) {
      return;
    }
    isPruned = true;
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> files = found.filter(it -> it.getFileName().toString().startsWith(START)).toList();
      if (files.size() > MOST_FILES) {
        for (Path file : oldestFirst(files).subList(0, files.size() / 2)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static List<Path> oldestFirst(List<Path> files) {
    return files.stream().sorted(Comparator.comparingLong(KeptCode::modified)).toList();
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0; // gone already
    }
  }
}
