package io.freshet.engine;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.graph.Node;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.trace.Recorded;
import io.freshet.trace.Trace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes outputs whose content a run of this root has made, and what is in the trash. */
final class Cleaner {

  private final Session session;
  private final Set<CleanScope> scope;
  private final List<Path> removed = new ArrayList<>();
  private final List<Path> kept = new ArrayList<>();

  Cleaner(Session session, Set<CleanScope> scope) {
    this.session = session;
    this.scope = scope;
  }

  CleanOutcome clean(List<Node> goals) throws IOException {
    Map<String, TaskKey> outputs = new LinkedHashMap<>();
    for (Node node : behindWrappers(goals)) {
      node.outputs().forEach(target -> outputs.put(target.name(), node.key()));
    }
    for (Map.Entry<String, TaskKey> output : outputs.entrySet()) {
      remove(output.getValue(), output.getKey());
    }
    if (scope.contains(CleanScope.DOWNSTREAM)) {
      for (Map.Entry<String, TaskKey> output : downstream(outputs).entrySet()) {
        removeInside(output.getValue(), output.getKey());
      }
    }
    return new CleanOutcome(removed, kept);
  }

  CleanOutcome cleanTrash() throws IOException {
    for (Path folder : foldersIn(session.trash().all())) {
      String build = String.valueOf(folder.getFileName()).replaceFirst("\\..*", "");
      if (!session.locks().isAlive(build)) {
        delete(folder);
      }
    }
    return new CleanOutcome(removed, kept);
  }

  private static List<Path> foldersIn(Path trash) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(trash)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(trash)) {
        entries.forEach(folders::add);
      }
    }
    return folders;
  }

  /** A wrapper stands for what it requires; what is made elsewhere is never removed. */
  private static List<Node> behindWrappers(List<Node> goals) {
    List<Node> found = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    Deque<Node> rest = new ArrayDeque<>(goals);
    while (!rest.isEmpty()) {
      Node node = rest.remove();
      if (seen.add(node) && node.isWrapper()) {
        rest.addAll(node.requires());
      } else if (!node.isWrapper() && !node.isExternal()) {
        found.add(node);
      }
    }
    return found;
  }

  /** What the newest traces say was made from these outputs, or from what was made from them. */
  private Map<String, TaskKey> downstream(Map<String, TaskKey> outputs) {
    Map<String, List<Trace>> readers = session.traces().readers();
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
  private void removeInside(TaskKey task, String name) throws IOException {
    Target target;
    try {
      target = FileTarget.of(name);
    } catch (IllegalArgumentException e) {
      return;
    }
    Path place = Targets.locate(target, session.root());
    if (session.guard().isInside(place)) {
      remove(task, name);
    } else if (Files.exists(place)) {
      kept.add(place);
    }
  }

  private void remove(TaskKey task, String name) throws IOException {
    Path place = Targets.locate(name, session.root());
    Optional<Fingerprint> standing = session.contents().fingerprint(name, place);
    if (standing.isEmpty()) {
      return;
    }
    if (session.traces().isOurs(task, new Recorded(name, standing.get()))) {
      locked(task, place);
    } else {
      kept.add(place);
    }
  }

  private void locked(TaskKey task, Path place) throws IOException {
    if (scope.contains(CleanScope.DRY_RUN)) {
      delete(place);
      return;
    }
    try {
      Locks.Held lock = session.locks().acquire(task, other -> {});
      try {
        delete(place);
      } finally {
        lock.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + task.shortText(), e);
    }
  }

  private void delete(Path place) throws IOException {
    if (!scope.contains(CleanScope.DRY_RUN)) {
      Staging.delete(place);
    }
    removed.add(place);
  }
}
