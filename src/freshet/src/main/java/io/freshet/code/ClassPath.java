package io.freshet.code;

import io.freshet.task.CodeVersion;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands for the classes that one class loader finds; each is read at most once. */
final class ClassPath {

  private final ClassLoader loader;
  private final SeenCode seen;
  private final Map<String, Optional<CodeUnit>> units = new ConcurrentHashMap<>();
  private final Hierarchy hierarchy = new Hierarchy(this);
  private final LibraryMethods libraryMethods = new LibraryMethods(this);

  private final ResourceFiles files;
  private final Libraries libraries;

  /** Made when the first task asks for it. Guarded by this. */
  private @Nullable ResourceIndex resources;

  ClassPath(ClassLoader loader, ResourceFiles files, Libraries libraries) {
    this.loader = loader;
    this.seen = SeenCode.of(loader);
    this.files = files;
    this.libraries = libraries;
  }

  /** What stands for a loaded class, which is never left out; nothing if it is no user code. */
  Optional<CodeUnit> unit(Class<?> type) {
    String name = internalName(type);
    Optional<CodeUnit> found = unit(name);
    if (found.isPresent() || KnownObjects.isOfJdk(type)) {
      return found;
    }
    Place place = libraries.place(name);
    return switch (place.kind()) {
      case LEFT_OUT -> place.url().map(url -> seen.unit(name, url));
      case NOWHERE -> Optional.of(inMemory(type));
      default -> Optional.empty();
    };
  }

  /** What stands for a named class; nothing if it is no user code or is not there. */
  Optional<CodeUnit> unit(String name) {
    Optional<CodeUnit> found = units.get(name);
    return found != null ? found : units.computeIfAbsent(name, this::load);
  }

  LibraryMethods libraryMethods() {
    return libraryMethods;
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  /** What classes are, by where they lie. */
  Libraries libraries() {
    return libraries;
  }

  ClassLoader loader() {
    return loader;
  }

  /** The resources that classes beside a task find. */
  synchronized ResourceIndex resources(Class<?> task) {
    if (resources == null) {
      resources = new ResourceIndex(ResourceEntries.of(task, loader, files, libraries::isOfUser));
    }
    return resources;
  }

  /** A class with an initialiser that goes without what computes some static final fields. */
  UserClass without(UserClass type, Set<String> fields) {
    return fields.isEmpty()
        ? type
        : classFile(type.internalName())
            .map(classFile -> ClassScanner.scan(classFile, fields))
            .filter(UserClass.class::isInstance)
            .map(UserClass.class::cast)
            .orElse(type);
  }

  /** The class file of a user class; nothing if there is none. */
  Optional<byte[]> classFile(String name) {
    return url(name).map(ClassFiles::read);
  }

  /** Where the class file lies; nothing if there is none. */
  Optional<URL> url(String name) {
    return Optional.ofNullable(loader.getResource(name + ".class"));
  }

  private Optional<CodeUnit> load(String name) {
    if (name.startsWith("java/")) {
      return Optional.empty();
    }
    Place place = libraries.place(name);
    return switch (place.kind()) {
      case USER -> place.url().map(url -> seen.unit(name, url));
      case NOWHERE -> loadWithoutFile(name);
      default -> Optional.empty();
    };
  }

  /** What was found in the class files that were read. */
  SeenCode seen() {
    return seen;
  }

  /** What a class file stands for; a failure names the class. */
  static CodeUnit scan(String name, byte[] classFile) {
    try {
      return ClassScanner.scan(classFile);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          name.replace('/', '.')
              + ": its class file cannot be understood ("
              + e.getMessage()
              + "): compile it anew, for a Java that this Freshet knows",
          e);
    }
  }

  /** A class without a file was defined in memory, or is one that is only compiled against. */
  private Optional<CodeUnit> loadWithoutFile(String name) {
    try {
      return Optional.of(inMemory(Class.forName(name.replace('/', '.'), false, loader)));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static CodeUnit inMemory(Class<?> type) {
    CodeVersion version = type.getAnnotation(CodeVersion.class);
    if (version == null) {
      throw new IllegalStateException(
          type.getName()
              + ": its class file cannot be found, so that a change of its code would go unseen:"
              + " put @CodeVersion(\"1\") on it, and change that text with the code");
    }
    Stream<Class<?>> supertypes =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    List<String> names = supertypes.map(ClassPath::internalName).toList();
    return TextUnit.of(type.getName(), version.value(), names);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
