package io.freshet.store.file;

import io.freshet.store.Found;
import io.freshet.trace.FileFingerprints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The files that the sets of a build were found to hold: who reads one of them alone sees it as the
 * set does, and it is examined once. Thread-safe.
 */
public final class SeenFiles {

  /** What sets hold, by what stands before the names in them. Only ever added to. */
  private final Map<String, List<Found>> sets = new ConcurrentHashMap<>();

  void add(String prefix, Found set) {
    sets.computeIfAbsent(prefix, first -> new CopyOnWriteArrayList<>()).add(set);
  }

  /** A file by its name, as it was found in a set. */
  Optional<Found> find(String name) {
    Optional<Found> found = Optional.empty();
    int end = sets.isEmpty() ? 0 : name.lastIndexOf('/') + 1;
    while (found.isEmpty() && end > 0) {
      found = find(name.substring(0, end), name.substring(end));
      end = name.lastIndexOf('/', end - 2) + 1;
    }
    return found.isPresent() ? found : find("", name);
  }

  private Optional<Found> find(String prefix, String rest) {
    for (Found set : sets.getOrDefault(prefix, List.of())) {
      Optional<Found> found = FileFingerprints.file(set, rest);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
