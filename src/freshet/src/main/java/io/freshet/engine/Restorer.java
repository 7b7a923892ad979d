package io.freshet.engine;

import io.freshet.cache.CacheEntry;
import io.freshet.cache.CacheSettings;
import io.freshet.cache.RestoredFiles;
import io.freshet.cache.SharedCache;
import io.freshet.code.CodeFingerprint;
import io.freshet.event.FailureText;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.event.TaskFailedException;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.store.StagedOutput;
import io.freshet.store.Stores;
import io.freshet.store.file.Staging;
import io.freshet.target.Declared;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step before a run: fetches from a shared cache what a run elsewhere has made of the same, and
 * stages it. Thread-safe.
 */
final class Restorer {

  private final SharedCache cache;
  private final Stores stores;
  private final Staging staging;
  private final StagedContents contents;

  Restorer(SharedCache cache, Stores stores, Staging staging, StagedContents contents) {
    this.cache = cache;
    this.stores = stores;
    this.staging = staging;
    this.contents = contents;
  }

  /** Publishes what was restored. */
  interface Publishing<T> {
    T publish(RunOutputs staged, List<NamedFingerprint> outputs, Restored from)
        throws IOException, TaskFailedException;
  }

  /**
   * Restores what a task would make, if the cache has it.
   *
   * @param begins is told when it has, before it is fetched
   * @return what publishing it returned; nothing where the task must run
   */
  <T> Optional<T> restore(
      Node node, Inspection inspection, Runnable begins, Publishing<T> publishing)
      throws IOException, TaskFailedException {
    if (!isRestored(node, inspection)) {
      return Optional.empty();
    }
    String key = cache.key(inspection.recipe(), inspection.recordedInputs());
    Optional<CacheEntry> entry = cache.find(key).filter(it -> fits(it, node, inspection));
    entry.ifPresent(it -> begins.run());
    Optional<T> restored =
        entry.isPresent() ? restore(node, entry.get(), publishing) : Optional.empty();
    if (restored.isPresent()) {
      cache.hit();
    } else {
      cache.missed();
    }
    return restored;
  }

  /** Whether what a task makes may be in a cache. */
  static boolean isCached(Node node, Stores stores, CacheSettings settings) {
    return !node.outputs().isEmpty()
        && node.outputs().stream()
            .allMatch(
                it ->
                    (it.kind().equals(Declared.FILE) || it.kind().equals(Declared.FOLDER))
                        && (stores.isFile(it) || settings.has(CacheSettings.Choice.STORES)));
  }

  /** Who forces a task wants it run, and of doubtful code nobody knows what it would make. */
  private boolean isRestored(Node node, Inspection inspection) {
    return !cache.isOff()
        && isCached(node, stores, cache.settings())
        && inspection.reasons().stream().noneMatch(it -> it.kind() == Reason.Kind.FORCED)
        && inspection.changedCode().get().isEmpty();
  }

  /** What another check has passed, or none, is not taken: the run that follows is checked. */
  private static boolean fits(CacheEntry entry, Node node, Inspection inspection) {
    Optional<String> check = inspection.check().code().map(CodeFingerprint::fingerprint);
    return entry.outputs().size() == node.outputs().size() && entry.checkedBy().equals(check);
  }

  private <T> Optional<T> restore(Node node, CacheEntry entry, Publishing<T> publishing)
      throws IOException, TaskFailedException {
    try (RunOutputs staged = new RunOutputs(staging.slot())) {
      staged.stage(node.outputs(), stores);
      staged.end();
      Optional<List<NamedFingerprint>> outputs = staged(node, staged, entry);
      if (outputs.isEmpty()) {
        return Optional.empty();
      }
      Restored from = new Restored(cache.place(), entry.madeBy(), entry.madeAt(), entry.ran());
      T published = publishing.publish(staged, outputs.get(), from);
      staged.published();
      return Optional.of(published);
    }
  }

  /** What was fetched; nothing where it cannot be had, whoever is to blame. */
  private Optional<List<NamedFingerprint>> staged(Node node, RunOutputs staged, CacheEntry entry) {
    try {
      return fetch(staged, entry) ? verified(node, staged, entry) : Optional.empty();
    } catch (IOException e) {
      cache.tellBad(entry, FailureText.text(e));
    } catch (TaskFailedException e) {
      cache.tellBad(entry, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private boolean fetch(RunOutputs staged, CacheEntry entry) throws IOException {
    RestoredFiles files = new RestoredFiles(cache, SharedCache.patience(entry));
    for (int i = 0; i < staged.outputs().size(); i++) {
      StagedOutput output = staged.outputs().get(i);
      CacheEntry.Output made = entry.outputs().get(i);
      if (made.isThere()
          && (output.place().isEmpty() || !files.restore(made, output.place().get()))) {
        return false;
      }
    }
    return true;
  }

  /** What stands in staging, hashed; nothing where it is not what the entry says. */
  private Optional<List<NamedFingerprint>> verified(Node node, RunOutputs staged, CacheEntry entry)
      throws IOException, TaskFailedException {
    List<NamedFingerprint> outputs = contents.of(node, staged);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      if (!entry.outputs().get(i).isHeldBy(outputs.get(i))) {
        wrong.add(outputs.get(i).name());
      }
    }
    if (wrong.isEmpty()) {
      return Optional.of(outputs);
    }
    cache.tellBad(entry, String.join(", ", wrong) + " does not hold what the entry says");
    return Optional.empty();
  }
}
