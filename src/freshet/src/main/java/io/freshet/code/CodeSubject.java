package io.freshet.code;

import java.util.Set;

/**
 * What a code fingerprint is of: a task class, and the classes of what a task of it holds beside
 * its parameters. Equal subjects have equal code.
 *
 * @param held classes of objects, and classes that made lambdas
 * @param tasks classes of tasks that it holds
 */
public record CodeSubject(Class<?> type, Set<Class<?>> held, Set<Class<?>> tasks) {

  /** Keeps copies. */
  public CodeSubject {
    held = Set.copyOf(held);
    tasks = Set.copyOf(tasks);
  }

  /** A task of this class that holds nothing. */
  public static CodeSubject of(Class<?> type) {
    return new CodeSubject(type, Set.of(), Set.of());
  }

  /** Whether the class is all. */
  boolean holdsNothing() {
    return held.isEmpty() && tasks.isEmpty();
  }
}
