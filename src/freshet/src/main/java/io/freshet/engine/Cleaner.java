package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.CleanOutcome;
import io.freshet.event.Failures;
import io.freshet.graph.Node;
import io.freshet.store.FolderContent;
import io.freshet.target.FileTarget;
import io.freshet.target.IgnoredNames;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.Contents;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes outputs whose content a run of this root has made, and what is in the trash. */
final class Cleaner {

  private final OpenState state;
  private final Workspace workspace;
  private final Set<CleanScope> scope;
  private final BuildListener listener;
  private final List<Path> removed = new ArrayList<>();
  private final List<Path> kept = new ArrayList<>();

  Cleaner(OpenState state, Workspace workspace, Set<CleanScope> scope, BuildListener listener) {
    this.state = state;
    this.workspace = workspace;
    this.scope = scope;
    this.listener = listener;
  }

  CleanOutcome clean(List<Node> goals) throws IOException {
    Map<String, TaskKey> outputs = new LinkedHashMap<>();
    for (Node node : GoalTasks.of(goals)) {
      // What is made elsewhere is never removed.
      if (!node.isExternal()) {
        node.outputs().forEach(target -> outputs.put(target.name(), node.key()));
      }
    }
    for (Map.Entry<String, TaskKey> output : outputs.entrySet()) {
      Path place = Targets.locate(output.getKey(), state.root());
      // An absolute name that leads elsewhere is meant to.
      remove(output.getValue(), output.getKey(), place, !place.startsWith(state.root()));
    }
    if (scope.contains(CleanScope.DOWNSTREAM)) {
      for (Map.Entry<String, TaskKey> output : downstream(outputs).entrySet()) {
        removeRecorded(output.getValue(), output.getKey());
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
  private Map<String, TaskKey> downstream(Map<String, TaskKey> outputs) {
    Map<String, List<Trace>> readers = state.traces().readers();
    Map<String, TaskKey> found = new LinkedHashMap<>();
    Deque<String> names = new ArrayDeque<>(outputs.keySet());
    while (!names.isEmpty()) {
      for (Trace reader : readers.getOrDefault(names.remove(), List.of())) {
        for (Recorded output : reader.outputs()) {
          if (!outputs.containsKey(output.name())
              && found.put(output.name(), reader.recipe().key()) == null) {
            names.add(output.name());
          }
        }
      }
    }
    return found;
  }

  /** State files are data: a name in them may be any, and lead anywhere. */
  private void removeRecorded(TaskKey task, String name) throws IOException {
    Path place;
    try {
      place = Targets.locate(FileTarget.of(name), state.root());
    } catch (IllegalArgumentException e) {
      return;
    }
    remove(task, name, place, false);
  }

  private void remove(TaskKey task, String name, Path place, boolean mayLieOutside)
      throws IOException {
    if (mayLieOutside || workspace.guard().isInside(place)) {
      removeUnderLock(task, name, place);
    } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      kept.add(place);
    }
  }

  private void removeUnderLock(TaskKey task, String name, Path place) throws IOException {
    if (!state.locks().isToBuild()) {
      removeOwn(task, name, place);
      return;
    }
    try {
      Locks.Held lock = state.locks().acquire(task, listener);
      try {
        // Another build may have made it anew.
        state.refresh();
        removeOwn(task, name, place);
      } finally {
        lock.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + task.shortText(), e);
    }
  }

  private void removeOwn(TaskKey task, String name, Path place) throws IOException {
    Optional<Contents.Found> standing;
    try {
      Optional<Recorded> last = state.traces().lastHeld(name);
      standing =
          last.isPresent()
              ? state.contents().find(last.get(), place)
              : state.contents().find(name, place, IgnoredNames.DEFAULT);
    } catch (IOException e) {
      listener.warning(Targets.shown(name) + " cannot be examined, and stays: " + Failures.text(e));
      kept.add(place);
      return;
    }
    if (standing.isEmpty()) {
      return;
    }
    boolean isOurs = state.traces().isOurs(task, name, standing.get().fingerprint());
    if (isOurs && standing.get().folder().flatMap(FolderContent::state).isEmpty()) {
      delete(place);
    } else {
      kept.add(place);
    }
  }

  private void delete(Path place) throws IOException {
    if (!scope.contains(CleanScope.DRY_RUN)) {
      Staging.delete(place);
    }
    removed.add(place);
  }
}
