package io.freshet.plan;

import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Store;
import io.freshet.store.Stores;
import io.freshet.task.TaskKey;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What stands in the dataset where a task was the last to make something, whoever changed it. */
public final class LeftOutput {

  private final Store store;
  private final NamedFingerprint made;
  private final boolean isAsMade;

  private LeftOutput(Store store, NamedFingerprint made, boolean isAsMade) {
    this.store = store;
    this.made = made;
    this.isAsMade = isAsMade;
  }

  /**
   * Looks at it.
   *
   * @return nothing where nothing stands, another task was the last to make it, it lies outside of
   *     the dataset, or is a folder in which somebody has begun a dataset
   * @throws IOException when what stands there cannot be examined
   */
  public static Optional<LeftOutput> of(
      TaskKey maker, String name, TraceStore traces, Stores stores) throws IOException {
    List<Trace> makers = traces.ofOutput(name);
    Optional<NamedFingerprint> last = traces.lastHeld(name);
    if (last.isEmpty() || !makers.get(0).recipe().key().equals(maker)) {
      return Optional.empty();
    }
    Store store = stores.of(last.get());
    Optional<Found> found =
        store.isInDataset(last.get()) ? store.find(last.get()) : Optional.empty();
    return found
        .filter(it -> it.folder().flatMap(FolderContent::state).isEmpty())
        .map(it -> new LeftOutput(store, last.get(), isAsMade(makers, maker, name, it)));
  }

  private static boolean isAsMade(List<Trace> makers, TaskKey maker, String name, Found found) {
    return makers.stream()
        .filter(trace -> trace.recipe().key().equals(maker))
        .anyMatch(trace -> trace.hasMade(name, found.fingerprint()));
  }

  /** Whether it is what the task made, in any of its runs. */
  public boolean isAsMade() {
    return isAsMade;
  }

  /** Moves it to the trash; returns where it is now, for people. */
  public String keep() throws IOException {
    return store.keep(made);
  }
}
