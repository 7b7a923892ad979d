package io.freshet.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Classes that need each other, directly or through others: none can be understood alone. */
public final class Knots {

  private static final int LARGEST = 5;

  private Knots() {}

  /** Returns the knots of top-level classes that are larger than any may be. */
  public static List<Set<String>> tooLarge(JavaClasses classes) {
    return of(uses(classes)).stream().filter(knot -> knot.size() > LARGEST).toList();
  }

  /** Which top-level classes each top-level class names. */
  private static Map<String, Set<String>> uses(JavaClasses classes) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass type : classes) {
      Set<String> named = uses.computeIfAbsent(topLevel(type), first -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(Dependency::getTargetClass)
          .filter(it -> classes.contain(it.getName()))
          .map(Knots::topLevel)
          .forEach(named::add);
    }
    return uses;
  }

  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(Knots::topLevel).orElseGet(type::getName);
  }

  /** Sets of nodes that reach each other (Kosaraju's algorithm). */
  private static Collection<Set<String>> of(Map<String, Set<String>> uses) {
    Map<String, Set<String>> usedBy = new HashMap<>();
    uses.forEach((user, all) -> all.forEach(it -> users(usedBy, it).add(user)));
    Deque<String> byEnd = new ArrayDeque<>();
    Set<String> seen = new HashSet<>();
    uses.keySet().forEach(it -> walk(it, uses::get, seen, byEnd));
    Collection<Set<String>> knots = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String last : byEnd) {
      Deque<String> knot = new ArrayDeque<>();
      walk(last, it -> usedBy.getOrDefault(it, Set.of()), taken, knot);
      knots.add(new TreeSet<>(knot));
    }
    return knots;
  }

  private static Set<String> users(Map<String, Set<String>> usedBy, String used) {
    return usedBy.computeIfAbsent(used, first -> new TreeSet<>());
  }

  /** Visits what can be reached and was not seen; who is left last comes first. */
  private static void walk(
      String from, Function<String, Set<String>> next, Set<String> seen, Deque<String> byEnd) {
    if (seen.add(from)) {
      next.apply(from).forEach(it -> walk(it, next, seen, byEnd));
      byEnd.push(from);
    }
  }
}
