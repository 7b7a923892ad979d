package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers what the walk from one task class meets that is no user code: jars, Freshet's modules,
 * what is left out. For one thread.
 */
final class JarWalk {

  private final Libraries libraries;
  private final Set<String> met = new HashSet<>();

  /** Jar classes that were reached and not yet followed. */
  private List<String> onward = new ArrayList<>();

  /** By address: why it counts. */
  private final SortedMap<String, String> jars = new TreeMap<>();

  private final SortedMap<String, FreshetModule> modules = new TreeMap<>();

  /** By name of a jar or class: why it doesn't count. */
  private final SortedMap<String, String> leftOut = new TreeMap<>();

  JarWalk(Libraries libraries) {
    this.libraries = libraries;
  }

  /**
   * Takes note of a class that is no user code.
   *
   * @param by name of the class or module that names it
   */
  void meet(String className, String by) {
    if (className.startsWith("java/") || !met.add(className)) {
      return;
    }
    Place place = libraries.place(className);
    switch (place.kind()) {
      case LIBRARY -> meetLibrary(className, by);
      case MODULE -> place.module().ifPresent(this::meetModule);
      case LEFT_OUT -> leaveOut(place, className);
      default -> {} // counts nowhere, or elsewhere
    }
  }

  private void meetLibrary(String className, String by) {
    Reached reached = libraries.reached(className);
    for (String jar : reached.jars()) {
      boolean isOwn = jar.equals(reached.jars().get(0));
      String because =
          isOwn
              ? by + " names " + className.replace('/', '.')
              : "behind " + fileName(reached.jars().get(0));
      jars.merge(jar, because, (one, other) -> one.startsWith("behind ") ? other : one);
    }
    onward.addAll(reached.onward());
    reached.leftOut().forEach(it -> leaveOut(libraries.place(it), it));
  }

  private void meetModule(FreshetModule module) {
    if (modules.putIfAbsent(module.name(), module) == null) {
      module.libraryClasses().forEach(it -> meet(it, module.name()));
    }
  }

  private void leaveOut(Place place, String className) {
    boolean isInJar = place.origin().kind() != Origin.Kind.FOLDER;
    String name = isInJar ? place.origin().fileName() : className.replace('/', '.');
    leftOut.putIfAbsent(name, place.reason());
  }

  /** Returns the classes that libraries have led to since the last call: internal names. */
  List<String> takeOnward() {
    List<String> taken = onward;
    onward = new ArrayList<>();
    return taken;
  }

  /** Whether there are such classes. */
  boolean leadsOnward() {
    return !onward.isEmpty();
  }

  /** Adds what counts to the parts of a fingerprint. */
  void addTo(SortedMap<String, Fingerprint> parts) {
    modules.forEach(
        (name, module) -> parts.put(CodeFingerprint.MODULE + name, module.fingerprint()));
    if (!jars.isEmpty()) {
      addJars(parts);
    }
  }

  private void addJars(SortedMap<String, Fingerprint> parts) {
    NavigableMap<String, Fingerprint> contents = new TreeMap<>();
    jars.keySet().forEach(jar -> contents.put(jar, libraries.fingerprint(jar)));
    contents.entrySet().stream()
        .sorted(Comparator.comparing(it -> it.getValue().hex()))
        .forEach(it -> add(parts, CodeFingerprint.JAR + fileName(it.getKey()), it.getValue()));
    libraries.orders(contents.keySet()).stream()
        .filter(contents.keySet()::containsAll)
        .map(it -> it.stream().map(contents::get).toList())
        .filter(it -> !it.get(0).equals(it.get(1)))
        .map(it -> new Hasher().feed(it.get(0)).feed(it.get(1)).finish())
        .sorted(Comparator.comparing(Fingerprint::hex))
        .forEach(it -> add(parts, CodeFingerprint.ORDER, it));
  }

  /** Two jars of one name are two parts, unless they are the same. */
  private static void add(SortedMap<String, Fingerprint> parts, String name, Fingerprint content) {
    String free = name;
    for (int i = 2; !parts.getOrDefault(free, content).equals(content); i++) {
      free = name + " (" + i + ")";
    }
    parts.put(free, content);
  }

  /** Returns all this as a user reads it. */
  CodeClosure closure(List<String> classes, List<String> remarks) {
    return new CodeClosure(
        classes,
        parts(byFileName()),
        modules.values().stream()
            .map(it -> new CodeClosure.Part(it.name(), "content version " + it.contentVersion()))
            .toList(),
        List.of(),
        parts(leftOut),
        remarks);
  }

  private SortedMap<String, String> byFileName() {
    SortedMap<String, String> named = new TreeMap<>();
    jars.forEach((jar, because) -> named.putIfAbsent(fileName(jar), because));
    return named;
  }

  private static List<CodeClosure.Part> parts(Map<String, String> reasons) {
    return reasons.entrySet().stream()
        .map(it -> new CodeClosure.Part(it.getKey(), it.getValue()))
        .toList();
  }

  private static String fileName(String jar) {
    return new Origin(Origin.Kind.JAR, jar).fileName();
  }
}
