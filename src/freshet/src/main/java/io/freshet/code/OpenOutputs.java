package io.freshet.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the declared type of a task's output leaves open which class a reader gets. Then what
 * {@code output()} makes is code of the reader; else the classes that the type names are all.
 */
final class OpenOutputs {

  /** Types of the JDK and of Freshet that bring no behaviour of the user's. */
  private static final List<String> CLOSED =
      List.of(
          "io/freshet/target/",
          "io/freshet/task/NoOutput",
          "java/lang/String",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/Double",
          "java/lang/Record",
          "java/lang/Enum",
          "java/math/",
          "java/net/URI",
          "java/nio/file/Path",
          "java/time/",
          "java/util/Collection",
          "java/util/List",
          "java/util/Map",
          "java/util/Optional",
          "java/util/Set",
          "java/util/Sorted",
          "java/util/UUID");

  private final ClassPath classes;

  OpenOutputs(ClassPath classes) {
    this.classes = classes;
  }

  /** The keys of the methods {@code output()} of a task, where they count; else none. */
  List<String> keys(UserClass task) {
    for (String type : classes.hierarchy().lookupOrder(task.internalName())) {
      Optional<CodeUnit> unit = classes.unit(type);
      if (unit.isPresent()
          && unit.get() instanceof UserClass declaring
          && declaring.outputTypes().isPresent()) {
        return isOpen(declaring.outputTypes().get()) ? keysOf(declaring) : List.of();
      }
    }
    return List.of();
  }

  private static List<String> keysOf(UserClass declaring) {
    return declaring.members().keySet().stream().filter(key -> key.startsWith("output()")).toList();
  }

  private boolean isOpen(OutputType output) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(output.types());
    while (!open.isEmpty()) {
      String next = open.remove();
      if (seen.add(next) && CLOSED.stream().noneMatch(next::startsWith)) {
        Optional<CodeUnit> unit = classes.unit(next);
        if (unit.isEmpty() || !(unit.get() instanceof UserClass type) || !type.isFinal()) {
          return true;
        }
        open.addAll(held(type));
      }
    }
    return output.isVariable();
  }

  private static Set<String> held(UserClass type) {
    Set<String> types = new HashSet<>();
    type.members().values().stream()
        .filter(member -> !Member.isMethod(member.key()))
        .forEach(field -> types.addAll(field.refs().types()));
    return types;
  }
}
