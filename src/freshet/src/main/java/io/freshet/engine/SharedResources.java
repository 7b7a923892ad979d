package io.freshet.engine;

import io.freshet.graph.HeldResources;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a batch holds of the resources. One of them is given back when each of the tasks has given
 * it back: the others may still need it. Thread-safe.
 */
final class SharedResources {

  private final HeldResources held;
  private final int tasks;

  /** How many tasks have given back each; guarded by this. */
  private final Map<String, Integer> given = new HashMap<>();

  SharedResources(HeldResources held, int tasks) {
    this.held = held;
    this.tasks = tasks;
  }

  /** What one of the tasks holds. */
  HeldResources share() {
    Set<String> own = ConcurrentHashMap.newKeySet();
    return resource -> {
      if (own.add(resource)) {
        given(resource);
      }
    };
  }

  private void given(String resource) {
    boolean isByAll;
    synchronized (this) {
      isByAll = given.merge(resource, 1, Integer::sum) == tasks;
    }
    if (isByAll) {
      held.giveBack(resource);
    }
  }
}
