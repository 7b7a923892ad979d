package io.freshet.code;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where code outside the engine may enter a task class that it does not call by name: constructors
 * and initialisers, what a library's type declares, and what a reader of the output gets.
 */
final class Roots {

  private static final Set<String> SERIALIZATION =
      Set.of("readObject", "readResolve", "writeObject", "writeReplace", "readObjectNoData");

  private final ClassPath classes;
  private final Hierarchy hierarchy;
  private final LibraryMethods libraryMethods;
  private final OpenOutputs outputs;
  private final Initialisers initialisers;

  Roots(ClassPath classes) {
    this.classes = classes;
    this.hierarchy = classes.hierarchy();
    this.libraryMethods = classes.libraryMethods();
    this.outputs = new OpenOutputs(classes);
    this.initialisers = new Initialisers(classes);
  }

  /** Keys of members, which may be inherited or not be there at all. */
  Set<String> of(UserClass task) {
    Set<String> keys = new LinkedHashSet<>(task.accessors());
    for (String key : task.members().keySet()) {
      if (Member.isConstructor(key) || SERIALIZATION.contains(Member.simpleName(key))) {
        keys.add(key);
      }
    }
    keys.addAll(initialisers.keysThatAlwaysRun(task));
    for (String type : hierarchy.supertypes(task)) {
      if (isLibrary(type) && !hierarchy.isTaskType(type)) {
        keys.addAll(libraryMethods.of(type));
      }
    }
    keys.addAll(outputs.keys(task));
    return keys;
  }

  /** Whether a member overrides one of {@code Task}, which the engine calls. */
  boolean isOfEngine(UserClass task, String key) {
    for (String type : hierarchy.supertypes(task)) {
      if (isLibrary(type)
          && hierarchy.isTaskType(type)
          && libraryMethods.names(type).contains(Member.simpleName(key))) {
        return true;
      }
    }
    return false;
  }

  private boolean isLibrary(String type) {
    Optional<CodeUnit> unit = classes.unit(type);
    return unit.isEmpty() || !(unit.get() instanceof UserClass);
  }
}
