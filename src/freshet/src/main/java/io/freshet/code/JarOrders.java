package io.freshet.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds jars that hold a class or resource of the same name: the one that comes first hides it. */
final class JarOrders {

  private final ClassLoader loader;
  private final JarNotes notes;

  JarOrders(ClassLoader loader, JarNotes notes) {
    this.loader = loader;
    this.notes = notes;
  }

  /** Compares these jars, by address, with each other and those compared before. */
  void compare(Collection<String> jars) {
    if (notes.compared().containsAll(jars)) {
      return;
    }
    Set<String> all = new TreeSet<>(notes.compared());
    all.addAll(jars);
    notes.addOrders(all, orders(all));
  }

  private Set<List<String>> orders(Set<String> jars) {
    Set<List<String>> orders = new HashSet<>();
    sharedNames(jars).forEach((pair, name) -> order(pair, name).ifPresent(orders::add));
    return orders;
  }

  /** Returns one name that both have, by pair of jars. */
  private static Map<List<String>, String> sharedNames(Set<String> jars) {
    Map<String, Set<String>> holders = new HashMap<>();
    try (OpenJars open = new OpenJars()) {
      for (String jar : jars) {
        for (String name : open.shadowingNames(new Origin(Origin.Kind.JAR, jar))) {
          holders.computeIfAbsent(name, it -> new TreeSet<>()).add(jar);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("jars cannot be read: " + String.join(", ", jars), e);
    }
    Map<List<String>, String> shared = new HashMap<>();
    holders.forEach(
        (name, those) ->
            those.forEach(
                one ->
                    those.stream()
                        .filter(other -> one.compareTo(other) < 0)
                        .forEach(other -> shared.putIfAbsent(List.of(one, other), name))));
    return shared;
  }

  private Optional<List<String>> order(List<String> pair, String name) {
    try {
      for (URL url : Collections.list(loader.getResources(name))) {
        String first = Origin.of(url, name).address();
        if (pair.contains(first)) {
          return Optional.of(first.equals(pair.get(0)) ? pair : List.of(pair.get(1), pair.get(0)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("class path cannot be searched for " + name, e);
    }
    return Optional.empty(); // a version for another Java
  }
}
