package io.freshet.cli;

import io.freshet.task.TaskKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tasks whose class has a matching name, simple or binary: in a pattern {@code *} stands for
 * any characters and {@code ?} for one. Remembers which patterns matched; thread-safe.
 */
final class ForcedFamilies implements Predicate<TaskKey> {

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Set<String> matched = ConcurrentHashMap.newKeySet();

  ForcedFamilies(List<String> globs) {
    globs.forEach(glob -> patterns.put(glob, Pattern.compile(regex(glob))));
  }

  /** The patterns of which no task was asked about. */
  List<String> unmatched() {
    return patterns.keySet().stream().filter(glob -> !matched.contains(glob)).toList();
  }

  @Override
  public boolean test(TaskKey key) {
    if (patterns.isEmpty()) {
      return false;
    }
    boolean isForced = false;
    for (Map.Entry<String, Pattern> pattern : patterns.entrySet()) {
      if (matches(pattern.getValue(), key)) {
        matched.add(pattern.getKey());
        isForced = true;
      }
    }
    return isForced;
  }

  private static boolean matches(Pattern pattern, TaskKey key) {
    return pattern.matcher(key.className()).matches()
        || pattern.matcher(key.simpleName()).matches();
  }

  private static String regex(String glob) {
    return glob.chars()
        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
        .collect(Collectors.joining());
  }
}
