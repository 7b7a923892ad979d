package io.freshet.text;

import io.freshet.task.TaskKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The tasks that match one of the patterns given with an option. Remembers which matched;
 * thread-safe.
 */
public final class FamilyPatterns implements Predicate<TaskKey> {

  private final String option;
  private final List<FamilyPattern> patterns;
  private final Set<FamilyPattern> matched = ConcurrentHashMap.newKeySet();

  public FamilyPatterns(String option, List<String> globs) {
    this.option = option;
    this.patterns = globs.stream().distinct().map(FamilyPattern::of).toList();
  }

  /**
   * Tells of the patterns that match none of the tasks that were asked about.
   *
   * @param isWhole whether these were all of the graph
   */
  public List<String> warnings(boolean isWhole) {
    String which = isWhole ? "of this graph" : "of this graph, as far as it is known";
    return patterns.stream()
        .filter(pattern -> !matched.contains(pattern))
        .map(it -> "warning: " + option + " " + it.glob() + " matches no task " + which)
        .toList();
  }

  @Override
  public boolean test(TaskKey key) {
    boolean isMatch = false;
    for (FamilyPattern pattern : patterns) {
      if (pattern.test(key)) {
        matched.add(pattern);
        isMatch = true;
      }
    }
    return isMatch;
  }
}
