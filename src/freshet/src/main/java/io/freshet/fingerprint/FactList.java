package io.freshet.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts kept apart, to tell how they differ from facts recorded earlier. */
public final class FactList implements FactSink {

  private final Map<Subject, String> values = new LinkedHashMap<>();

  @Override
  public void fact(String kind, String name, String value) {
    values.put(new Subject(kind, name), value);
  }

  /** What differs, in the order of these facts; what only the earlier ones have comes last. */
  public List<Difference> differencesFrom(FactList earlier) {
    Set<Subject> subjects = new LinkedHashSet<>(values.keySet());
    subjects.addAll(earlier.values.keySet());
    List<Difference> differences = new ArrayList<>();
    for (Subject subject : subjects) {
      Optional<String> before = Optional.ofNullable(earlier.values.get(subject));
      Optional<String> now = Optional.ofNullable(values.get(subject));
      if (!before.equals(now)) {
        differences.add(new Difference(subject.kind(), subject.name(), before, now));
      }
    }
    return differences;
  }

  private record Subject(String kind, String name) {}

  /** A fact that changed; absent where one side has no such fact. */
  public record Difference(
      String kind, String name, Optional<String> before, Optional<String> now) {}
}
