package io.freshet.cli.input;

import io.freshet.param.Thrown;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lies on a class loader's class path. It is scanned when it must be, which takes a while. */
public final class ClassPath {

  private static final String SUFFIX = ".class";

  /** Freshet's: there are no tasks, and half the classes that would have to be read. */
  private static final String[] OWN_LIBRARIES = {
    "picocli",
    "io.github.classgraph",
    "nonapi.io.github.classgraph",
    "org.apache.commons.io",
    "org.objectweb.asm",
    "org.slf4j"
  };

  private final ClassLoader loader;

  /** The names of all classes; null until the first question. */
  private @Nullable List<String> binaryNames;

  /** Classes that were found and cannot be loaded, by binary name, and why. */
  private final Map<String, String> broken = new TreeMap<>();

  public ClassPath(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  /** The classes whose canonical or binary name is this one or ends with it; no file is parsed. */
  List<Class<?>> named(String name) {
    String ending = ending(name);
    return loaded(
        binaryNames().stream()
            .filter(it -> ending(it).endsWith(ending))
            .collect(Collectors.toSet()));
  }

  /** The classes that implement an interface. */
  List<Class<?>> implementing(Class<?> type) {
    ClassGraph classes = new ClassGraph().enableClassInfo().ignoreClassVisibility();
    classes.rejectPackages(OWN_LIBRARIES);
    try (ScanResult scan = classes.overrideClassLoaders(loader).scan()) {
      return loaded(scan.getClassesImplementing(type).getNames());
    }
  }

  /** The class of a binary name, not initialised, or {@code null} when there is none that works. */
  @Nullable Class<?> find(String binaryName) {
    try {
      return Class.forName(binaryName, false, loader);
    } catch (ClassNotFoundException e) {
      return null;
    } catch (LinkageError e) {
      // A file system that takes small letters for capitals has found another class. Java says so
      // in words only.
      if (!String.valueOf(e.getMessage()).contains("wrong name")) {
        broken.putIfAbsent(binaryName, binaryName + " cannot be loaded: " + Thrown.words(e));
      }
      return null;
    }
  }

  /** Why each class that was found is none that works. */
  Collection<String> broken() {
    return broken.values();
  }

  /** Why a class that was looked for by this name, or an end of it, is none that works. */
  Optional<String> broken(String name) {
    String ending = ending(name);
    return broken.entrySet().stream()
        .filter(it -> ending(it.getKey()).endsWith(ending))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String ending(String name) {
    return "." + name.replace('$', '.');
  }

  private List<String> binaryNames() {
    if (binaryNames == null) {
      try (ScanResult scan = new ClassGraph().overrideClassLoaders(loader).scan()) {
        binaryNames =
            scan.getAllResources().getPaths().stream()
                .filter(path -> path.endsWith(SUFFIX))
                .map(path -> path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'))
                .collect(Collectors.toList());
      }
    }
    return binaryNames;
  }

  private List<Class<?>> loaded(Collection<String> binaryNames) {
    List<Class<?>> classes = new ArrayList<>();
    for (String binaryName : new TreeSet<>(binaryNames)) {
      Class<?> type = find(binaryName);
      if (type != null) {
        classes.add(type);
      }
    }
    return classes;
  }
}
