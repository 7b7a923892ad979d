package io.freshet.cache;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.FolderContent.Member;
import io.freshet.target.FileState.Kind;
import io.freshet.text.Durations;
import io.freshet.trace.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Gives a shared cache what runs have made, beside the build. What has changed by the time it is
 * read is left out. Thread-safe.
 */
public final class Pusher implements Closeable {

  private static final int THREADS = 2;

  /** So much is waited for a file at least; one of a gigabyte gets as long again for each MiB/s. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LEAST_BYTES_PER_SECOND = 1 << 20;

  private final SharedCache cache;
  private final Consumer<String> warnings;
  private final ExecutorService threads;

  /** Whether nobody waits any longer. */
  private volatile boolean isClosed;

  /** How many tasks are still to be pushed. */
  private final AtomicInteger left = new AtomicInteger();

  /** To a cache. */
  public Pusher(SharedCache cache, Consumer<String> warnings) {
    this.cache = cache;
    this.warnings = warnings;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "freshet-cache");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** An output that is published. */
  public interface Published {

    /** What it holds, if it is a folder. */
    Optional<FolderContent> folder();

    /**
     * Opens it, or a file in it.
     *
     * @param member relative, {@code /}-separated; empty for a file
     */
    InputStream open(String member) throws IOException;
  }

  /** Pushes what a run has made, soon; the outputs in order. */
  public void push(Trace trace, List<Published> outputs) {
    left.incrementAndGet();
    try {
      threads.execute(() -> pushNow(trace, outputs));
    } catch (RejectedExecutionException e) {
      // The build is over.
    }
  }

  private void pushNow(Trace trace, List<Published> outputs) {
    try {
      if (!cache.isOff()) {
        CacheEntry entry = entry(trace, outputs);
        for (int i = 0; i < outputs.size(); i++) {
          pushOutput(entry.outputs().get(i), outputs.get(i));
        }
        cache.pushEntry(entry);
      }
    } catch (Verified.ChangedException | NoSuchFileException e) {
      // It is not what the run has made any more.
    } catch (IOException e) {
      failed(e);
    } catch (UncheckedIOException e) {
      failed(Objects.requireNonNull(e.getCause()));
    } catch (RuntimeException e) {
      failed(new IOException("what " + trace.recipe().key() + " made cannot be pushed: " + e, e));
    } finally {
      left.decrementAndGet();
    }
  }

  /** Once the build is over nobody is told what cutting it short leads to. */
  private void failed(IOException thrown) {
    if (!isClosed) {
      cache.failed(thrown);
    }
  }

  private CacheEntry entry(Trace trace, List<Published> outputs) {
    List<CacheEntry.Output> made = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      made.add(CacheEntry.Output.of(trace.outputs().get(i), outputs.get(i).folder()));
    }
    return new CacheEntry(
        cache.key(trace.recipe(), trace.inputs()),
        trace.recipe().key().toString(),
        Maker.name(),
        trace.recordedAt(),
        trace.took(),
        trace.checkedBy(),
        made);
  }

  private void pushOutput(CacheEntry.Output made, Published output) throws IOException {
    if (!made.isThere()) {
      return;
    }
    Optional<FolderContent> folder = made.folder();
    if (folder.isEmpty()) {
      pushFile(made.fingerprint(), output, "");
      return;
    }
    for (String name : folder.get().files()) {
      Member member = folder.get().members().get(name);
      if (member != null && member.kind() == Kind.FILE && member.link().isEmpty()) {
        pushFile(member.content().orElseThrow(), output, name);
      }
    }
  }

  private void pushFile(Fingerprint content, Published output, String member) throws IOException {
    Duration limit = PATIENCE.plusSeconds(content.size() / LEAST_BYTES_PER_SECOND);
    cache.pushBlob(content, () -> output.open(member), limit);
  }

  /**
   * Waits for what is still to be pushed; what takes longer is left out, and that is told. So it is
   * where the thread is interrupted, which it still is then.
   */
  public void finish(Duration patience) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        tellLeft("it took longer than " + Durations.text(patience));
      }
    } catch (InterruptedException e) {
      tellLeft("the build was interrupted");
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void tellLeft(String why) {
    int rest = left.get();
    if (rest > 0) {
      String what = rest == 1 ? " task was" : " tasks were";
      warnings.accept("cache " + cache.place() + ": " + rest + what + " not pushed: " + why);
    }
  }

  /** Leaves out what is not pushed yet. */
  @Override
  public void close() {
    isClosed = true;
    threads.shutdownNow();
  }
}
