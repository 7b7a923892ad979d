package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.FailureText;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.GoalTasks;
import io.freshet.graph.Node;
import io.freshet.lock.BuildName;
import io.freshet.lock.Locks;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Store;
import io.freshet.store.file.Staging;
import io.freshet.target.Declared;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Removes outputs whose content a run of this root has made, what checks rejected, and what is in
 * the trash.
 */
final class Cleaner {

  private final OpenState state;
  private final Workspace workspace;
  private final Set<CleanScope> scope;
  private final BuildListener listener;
  private final List<String> removed = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  Cleaner(OpenState state, Workspace workspace, Set<CleanScope> scope, BuildListener listener) {
    this.state = state;
    this.workspace = workspace;
    this.scope = scope;
    this.listener = listener;
  }

  /**
   * What is to be removed.
   *
   * @param task that makes it, or has made it
   */
  private record Output(TaskKey task, Declared what) {

    String name() {
      return what.name();
    }
  }

  CleanOutcome clean(List<Node> goals) throws IOException {
    Map<String, Output> outputs = new LinkedHashMap<>();
    for (Node node : GoalTasks.of(goals)) {
      // What is made elsewhere is never removed.
      if (!node.isExternal()) {
        node.outputs().forEach(it -> outputs.put(it.name(), new Output(node.key(), it)));
      }
    }
    for (Output output : outputs.values()) {
      if (store(output).mayDelete(output.what())) {
        removeUnderLock(output);
      } else {
        keep(output);
      }
    }
    for (Node node : GoalTasks.of(goals)) {
      removeIfThere(state.rejected().of(node.key()));
    }
    if (scope.contains(CleanScope.DOWNSTREAM)) {
      for (Output output : downstream(outputs)) {
        removeRecorded(output);
      }
    }
    return new CleanOutcome(removed, kept);
  }

  CleanOutcome cleanTrash() throws IOException {
    for (Path folder : foldersIn(workspace.trash().all())) {
      String build = String.valueOf(folder.getFileName()).replaceFirst("\\..*", "");
      if (!state.locks().isAlive(build)) {
        delete(folder);
      }
    }
    return new CleanOutcome(removed, kept);
  }

  CleanOutcome cleanRejected() throws IOException {
    for (Path folder : foldersIn(state.rejected().folder())) {
      delete(folder);
    }
    return new CleanOutcome(removed, kept);
  }

  CleanOutcome cleanLogs() throws IOException {
    for (Path folder : foldersIn(state.history().folder())) {
      String build = String.valueOf(folder.getFileName());
      boolean isLogs =
          BuildName.pid(BuildName.locked(build)).isPresent()
              && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
      if (isLogs && !state.locks().isSurelyAlive(build)) {
        delete(folder);
      }
    }
    return new CleanOutcome(removed, kept);
  }

  private static List<Path> foldersIn(Path place) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
        entries.forEach(folders::add);
      }
    }
    return folders;
  }

  /** What the newest traces say was made from these outputs, or from what was made from them. */
  private Collection<Output> downstream(Map<String, Output> outputs) {
    Map<String, List<Trace>> readers = state.traces().readers();
    Map<String, Output> found = new LinkedHashMap<>();
    Deque<String> names = new ArrayDeque<>(outputs.keySet());
    while (!names.isEmpty()) {
      for (Trace reader : readers.getOrDefault(names.remove(), List.of())) {
        for (NamedFingerprint output : reader.outputs()) {
          Output made = new Output(reader.recipe().key(), output);
          if (!outputs.containsKey(output.name()) && found.put(output.name(), made) == null) {
            names.add(output.name());
          }
        }
      }
    }
    return found.values();
  }

  /** State files are data: a name in them may be any, and lead anywhere. */
  private void removeRecorded(Output output) throws IOException {
    if (store(output).isInDataset(output.what())) {
      removeUnderLock(output);
    } else if (isPossible(output)) {
      keep(output);
    }
  }

  private boolean isPossible(Output output) {
    try {
      address(output);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void keep(Output output) {
    try {
      if (store(output).isThere(output.what())) {
        kept.add(address(output));
      }
    } catch (IOException e) {
      keepUnexamined(output, e);
    }
  }

  private void keepUnexamined(Output output, IOException e) {
    listener.warning(
        Targets.shown(output.name())
            + " cannot be examined and is not removed: "
            + FailureText.text(e));
    kept.add(address(output));
  }

  private Store store(Output output) {
    return state.stores().of(output.what());
  }

  private String address(Output output) {
    return state.stores().address(output.what());
  }

  private void removeUnderLock(Output output) throws IOException {
    if (!state.locks().isToBuild()) {
      removeOwn(output);
      return;
    }
    try {
      Locks.Held lock = state.locks().acquire(output.task(), listener);
      try {
        // Another build may have made it anew.
        state.refresh();
        removeOwn(output);
      } finally {
        lock.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + output.task().shortText(), e);
    }
  }

  private void removeOwn(Output output) throws IOException {
    Declared last =
        state.traces().lastHeld(output.name()).map(Declared.class::cast).orElse(output.what());
    Store store = state.stores().of(last);
    Optional<Found> standing;
    try {
      standing = store.find(last);
    } catch (IOException e) {
      keepUnexamined(output, e);
      return;
    }
    if (standing.isEmpty()) {
      return;
    }
    Fingerprint content = standing.get().fingerprint();
    boolean isOurs = state.traces().isOurs(output.task(), output.name(), content);
    if (!isOurs || standing.get().folder().flatMap(FolderContent::state).isPresent()) {
      kept.add(address(output));
      return;
    }
    if (!scope.contains(CleanScope.DRY_RUN)) {
      store.delete(last);
    }
    removed.add(address(output));
  }

  private void removeIfThere(Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      delete(place);
    }
  }

  private void delete(Path place) throws IOException {
    if (!scope.contains(CleanScope.DRY_RUN)) {
      Staging.delete(place);
    }
    removed.add(place.toString());
  }
}
