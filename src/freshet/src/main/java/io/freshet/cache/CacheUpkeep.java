package io.freshet.cache;

import io.freshet.cache.CacheFolder.Kept;
import io.freshet.event.FailureText;
import io.freshet.store.Blobs;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks after a shared cache, beside builds: one in a folder, of which all can be known. What keeps
 * others is a server, which looks after them itself.
 */
public final class CacheUpkeep implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Nobody waits in vain: whoever asked can end it. */
  private static final Duration ANY_TIME = Duration.ofDays(30);

  /** The key of nothing. */
  private static final String NO_ENTRY = "ac/" + "0".repeat(64);

  private final CacheSettings settings;
  private final String shown;
  private final Blobs blobs;

  /** Nothing for one that a server keeps. */
  private final Optional<CacheFolder> folder;

  CacheUpkeep(CacheSettings settings, String shown, Blobs blobs, Optional<CacheFolder> folder) {
    this.settings = settings;
    this.shown = shown;
    this.blobs = blobs;
    this.folder = folder;
  }

  /**
   * What a folder holds.
   *
   * @param entries runs that it knows
   * @param files what these have made
   * @param bytes of both
   */
  public record Contents(long entries, long files, long bytes) {}

  /** Where it is, without passwords. */
  public String place() {
    return shown;
  }

  /** Whether it is a folder. */
  public boolean isFolder() {
    return folder.isPresent();
  }

  /** Whether it is a folder that no build has made yet. */
  public boolean isUnmade() {
    return folder.isPresent() && !folder.get().isThere();
  }

  /** How many bytes a folder may hold. */
  public long limit() {
    return settings.limit();
  }

  /** Returns why it cannot be used; nothing where it can. */
  public Optional<String> problem() {
    try {
      blobs.has(NO_ENTRY, PATIENCE);
      if (folder.isPresent()) {
        return folder.get().problem();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(FailureText.text(e));
    }
  }

  /** Counts what a folder holds. */
  public Contents contents() throws IOException {
    LongAdder entries = new LongAdder();
    LongAdder files = new LongAdder();
    LongAdder bytes = new LongAdder();
    own().entries(file -> count(file, entries, bytes));
    own().content(file -> count(file, files, bytes));
    return new Contents(entries.sum(), files.sum(), bytes.sum());
  }

  private static void count(Kept file, LongAdder files, LongAdder bytes) {
    files.increment();
    bytes.add(file.size());
  }

  /** Brings a folder down to its limit, if it holds more. */
  public Pruned prune() throws IOException {
    return new Pruning(own(), settings.limit()).prune(new Deadline(ANY_TIME));
  }

  /** Reads all that a folder holds, and removes what nobody can use. */
  public Checked verify() throws IOException {
    return new Verification(own(), settings.secret()).run();
  }

  private CacheFolder own() {
    return folder.orElseThrow(() -> new IllegalStateException(shown + " is no folder"));
  }

  @Override
  public void close() throws IOException {
    blobs.close();
  }
}
