package io.freshet.cache;

import io.freshet.event.CacheUse;
import io.freshet.event.FailureText;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Blobs;
import io.freshet.trace.Recipe;
import io.freshet.trace.RecordedInput;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The shared cache of one build. What goes wrong with it is told, and costs a run: never the build.
 * After two failures it is left alone for as long as the build lasts. Thread-safe.
 */
public final class SharedCache implements Closeable {

  /** How long is waited for an entry. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** So much is waited for an output at least, and as long again as it took to make. */
  private static final Duration MORE_PATIENCE = Duration.ofSeconds(10);

  /** What took longer to make is not waited for longer. */
  private static final Duration MOST_PATIENCE = Duration.ofHours(1);

  private static final int MOST_FAILURES = 2;
  private static final int MOST_ENTRY_BYTES = 64 << 20;

  private final CacheSettings settings;
  private final String shown;
  private final Blobs blobs;
  private final EntryCodec codec;
  private final Consumer<String> warnings;
  private final Fetches fetches = new Fetches();
  private final AtomicInteger failures = new AtomicInteger();

  /** What may be other than its name says: it is written anew when it is made here. */
  private final Set<Fingerprint> doubtful = ConcurrentHashMap.newKeySet();

  /** Whether something that is not what it should be was told. */
  private final AtomicBoolean isBadTold = new AtomicBoolean();

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder bytesFetched = new LongAdder();
  private final LongAdder pushed = new LongAdder();
  private final LongAdder bytesPushed = new LongAdder();

  /**
   * Of a place.
   *
   * @param shown its name, without passwords
   */
  public SharedCache(CacheSettings settings, String shown, Blobs blobs, Consumer<String> warnings) {
    this.settings = settings;
    this.shown = shown;
    this.blobs = blobs;
    this.codec = new EntryCodec(settings.secret());
    this.warnings = warnings;
  }

  /** What is asked for and done. */
  public CacheSettings settings() {
    return settings;
  }

  /** Where it is, without passwords. */
  public String place() {
    return shown;
  }

  /** Under what a run is known. */
  public String key(Recipe recipe, List<RecordedInput> inputs) {
    return CacheKey.of(settings.salt(), recipe, inputs);
  }

  /** What is known under a key; nothing also where the cache fails. */
  public Optional<CacheEntry> find(String key) {
    if (isOff()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> bytes = blobs.read("ac/" + key, MOST_ENTRY_BYTES, PATIENCE);
      if (bytes.isPresent()) {
        bytesFetched.add(bytes.get().length);
        return Optional.of(codec.read(bytes.get(), key));
      }
    } catch (BadEntryException e) {
      tellBad("ac/" + key, e);
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new IOException("ac/" + key + " cannot be read: " + e, e));
    }
    return Optional.empty();
  }

  /** How long is waited for all that a run has made; who writes entries may say anything. */
  public static Duration patience(CacheEntry entry) {
    Duration ran = entry.ran().compareTo(MOST_PATIENCE) < 0 ? entry.ran() : MOST_PATIENCE;
    return ran.plus(MORE_PATIENCE);
  }

  /**
   * Copies what has a fingerprint to a local file; who reads it hashes it.
   *
   * @param to where nothing stands; without success part of it may
   * @return whether it is there; false also where the cache fails
   */
  public boolean fetch(Fingerprint content, Path to, Duration limit) throws IOException {
    if (content.size() == 0) {
      Files.createFile(to);
      return true;
    }
    if (isOff() || limit.isNegative()) {
      return false;
    }
    return fetches.fetch(content, to, limit, () -> fetchAlone(content, to, limit));
  }

  private boolean fetchAlone(Fingerprint content, Path to, Duration limit) {
    String name = "cas/" + content.hex();
    try {
      if (!blobs.fetch(name, to, content.size(), limit)) {
        tellBad(name, new BadEntryException("it is not there, though an entry names it"));
        return false;
      }
      bytesFetched.add(Files.size(to));
      return true;
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new IOException(name + " cannot be fetched: " + e, e));
    }
    return false;
  }

  /** Tells why what an entry names cannot be taken. */
  public void tellBad(CacheEntry entry, String why) {
    entry.outputs().forEach(output -> doubtful.addAll(output.contents()));
    tellBad("ac/" + entry.key(), new BadEntryException(why));
  }

  /** Tells that something is not what it should be; once. */
  private void tellBad(String name, BadEntryException why) {
    if (isBadTold.compareAndSet(false, true)) {
      warnings.accept(
          "cache "
              + shown
              + ": "
              + name
              + " is left alone: "
              + FailureText.text(why)
              + "; more of this kind is not told");
    }
  }

  /** Counts a task that was restored. */
  public void hit() {
    hits.increment();
  }

  /** Counts a task that the cache does not have. */
  public void missed() {
    misses.increment();
  }

  /** Writes a file, unless it is there. */
  void pushBlob(Fingerprint content, Blobs.Source source, Duration limit) throws IOException {
    String name = "cas/" + content.hex();
    if (content.size() > 0 && (doubtful.contains(content) || !blobs.has(name, PATIENCE))) {
      blobs.put(name, content.size(), () -> new Verified(source.open(), content), limit);
      bytesPushed.add(content.size());
    }
  }

  /** Writes an entry, unless it is so long that nobody reads it; what it names is there. */
  void pushEntry(CacheEntry entry) throws IOException {
    byte[] bytes = codec.bytes(entry);
    if (bytes.length > MOST_ENTRY_BYTES) {
      return;
    }
    blobs.put("ac/" + entry.key(), bytes.length, () -> new ByteArrayInputStream(bytes), PATIENCE);
    bytesPushed.add(bytes.length);
    pushed.increment();
  }

  /** Whether it failed too often. */
  public boolean isOff() {
    return failures.get() >= MOST_FAILURES;
  }

  /** Counts a failure of the cache, and tells it; none is what an interrupt has ended. */
  void failed(IOException thrown) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    int count = failures.incrementAndGet();
    if (count <= MOST_FAILURES) {
      warnings.accept(
          "cache "
              + shown
              + ": "
              + FailureText.text(thrown)
              + (count < MOST_FAILURES ? "" : "; it is left alone for the rest of this build"));
    }
  }

  /** What the build had of it. */
  public CacheUse use() {
    return new CacheUse(
        shown, hits.sum(), misses.sum(), bytesFetched.sum(), pushed.sum(), bytesPushed.sum());
  }

  @Override
  public void close() throws IOException {
    blobs.close();
  }
}
