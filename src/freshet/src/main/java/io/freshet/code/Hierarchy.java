package io.freshet.code;

import io.freshet.task.Task;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * Which types a user class inherits from, transitively; types of the JDK are told but not opened.
 */
final class Hierarchy {

  private static final String TASK = Type.getInternalName(Task.class);

  private final ClassPath classes;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();
  private final Map<String, List<String>> libraryTypes = new ConcurrentHashMap<>();

  Hierarchy(ClassPath classes) {
    this.classes = classes;
  }

  /** Whether this is a user class that implements {@link Task}; a jar is none. */
  boolean isTask(CodeUnit unit) {
    return supertypes(unit).contains(TASK);
  }

  /** Whether this is {@link Task} or a library's type that extends it. */
  boolean isTaskType(String name) {
    return name.equals(TASK) || collect(direct(name)).contains(TASK);
  }

  /** All that the class inherits from, without itself: superclasses first, then interfaces. */
  Set<String> supertypes(CodeUnit unit) {
    Set<String> found = known.get(unit.name());
    return found != null
        ? found
        : known.computeIfAbsent(unit.name(), name -> collect(unit.supertypes()));
  }

  /** The type itself and all that it inherits from, in the order in which a member is looked up. */
  Set<String> lookupOrder(String name) {
    Set<String> order = new LinkedHashSet<>(Set.of(name));
    order.addAll(collect(direct(name)));
    return order;
  }

  private Set<String> collect(List<String> direct) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(direct);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (found.add(next)) {
        open.addAll(direct(next));
      }
    }
    return found;
  }

  private List<String> direct(String name) {
    List<String> ofUserClass = classes.unit(name).map(CodeUnit::supertypes).orElse(List.of());
    return ofUserClass.isEmpty()
        ? libraryTypes.computeIfAbsent(name, this::ofLibrary)
        : ofUserClass;
  }

  /** A user class may inherit from Task through a class of Freshet or of a release jar. */
  private List<String> ofLibrary(String name) {
    Optional<URL> url = name.startsWith("java/") ? Optional.empty() : classes.url(name);
    return url.filter(found -> !ClassFiles.isOfJdk(found))
        .map(found -> ClassScanner.supertypes(new ClassReader(ClassFiles.read(found))))
        .orElse(List.of());
  }
}
