package io.freshet.text;

import io.freshet.task.TaskKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Task keys for people: with the simple class name where only one class of that name has been seen,
 * in full for any other class of the same name. Thread-safe.
 */
public final class ShortNames {

  private final Map<String, String> families = new ConcurrentHashMap<>();

  /** The key's text, as short as it can be without standing for another task named before. */
  public String of(TaskKey key) {
    String family = key.className();
    String first = families.computeIfAbsent(key.simpleName(), simple -> family);
    return first.equals(family) ? key.shortText() : key.toString();
  }
}
