package io.freshet.cli;

import io.freshet.task.TaskKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The tasks that match one of several patterns. Remembers which matched; thread-safe. */
final class ForcedFamilies implements Predicate<TaskKey> {

  private final List<FamilyPattern> patterns;
  private final Set<FamilyPattern> matched = ConcurrentHashMap.newKeySet();

  ForcedFamilies(List<String> globs) {
    patterns = globs.stream().distinct().map(FamilyPattern::of).toList();
  }

  /** The patterns of which no task was asked about. */
  List<String> unmatched() {
    return patterns.stream()
        .filter(pattern -> !matched.contains(pattern))
        .map(FamilyPattern::glob)
        .toList();
  }

  @Override
  public boolean test(TaskKey key) {
    boolean isForced = false;
    for (FamilyPattern pattern : patterns) {
      if (pattern.test(key)) {
        matched.add(pattern);
        isForced = true;
      }
    }
    return isForced;
  }
}
