package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Follows code from one class until nothing new is named. Used once, by one thread. Cycles and
 * depth do not matter: every class is opened once, from a queue.
 */
final class CodeWalk {

  private final ClassPath classes;
  private final Hierarchy hierarchy;
  private final SortedMap<String, Fingerprint> parts = new TreeMap<>();
  private final Deque<CodeUnit> open = new ArrayDeque<>();
  private final Set<String> named = new HashSet<>();
  private final List<CodeUnit> tasks = new ArrayList<>();
  private final Set<String> dispatched = new HashSet<>();

  CodeWalk(ClassPath classes) {
    this.classes = classes;
    this.hierarchy = classes.hierarchy();
  }

  SortedMap<String, Fingerprint> from(Class<?> start) {
    classes.unit(start).ifPresent(this::follow);
    while (!open.isEmpty()) {
      followMentions(open.remove().mentions());
      if (open.isEmpty()) {
        followOverrides();
      }
    }
    return parts;
  }

  private void followMentions(Mentions mentions) {
    dispatched.addAll(mentions.dispatched());
    for (String used : mentions.used()) {
      classes.unit(used).ifPresent(this::follow);
    }
    for (String other : mentions.named()) {
      if (named.add(other)) {
        classes.unit(other).ifPresent(this::followUnlessTask);
      }
    }
  }

  private void followUnlessTask(CodeUnit unit) {
    if (hierarchy.isTask(unit)) {
      tasks.add(unit);
    } else {
      follow(unit);
    }
  }

  /** Follows the named tasks that may be what a method was called on through a supertype. */
  private void followOverrides() {
    for (CodeUnit task : tasks) {
      if (!Collections.disjoint(hierarchy.supertypes(task), dispatched)) {
        follow(task);
      }
    }
  }

  private void follow(CodeUnit unit) {
    if (parts.putIfAbsent(unit.name(), unit.fingerprint()) == null) {
      open.add(unit);
    }
  }
}
