package io.freshet.code;

import io.freshet.task.CodeVersion;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** Made when the first task asks for it. Guarded by this. */
  private @Nullable ResourceIndex resources;

  ClassPath(ClassLoader loader, ResourceFiles files) {
    this.loader = loader;
    this.seen = SeenCode.of(loader);
    this.files = files;
  }

  /** What stands for a loaded class; nothing if it is the JDK's or Freshet's. */
  Optional<CodeUnit> unit(Class<?> type) {
    Optional<CodeUnit> found = unit(internalName(type));
    return found.isPresent() || isLibrary(type) ? found : Optional.of(inMemory(type));
  }

  /** What stands for a named class; nothing if it is the JDK's or Freshet's, or is not there. */
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

  ClassLoader loader() {
    return loader;
  }

  /** The resources that classes beside a task find. */
  synchronized ResourceIndex resources(Class<?> task) {
    if (resources == null) {
      resources = new ResourceIndex(ResourceEntries.of(task, loader, files, ClassPath::isOfUser));
    }
    return resources;
  }

  private static boolean isOfUser(Path jar) {
    try {
      return ClassFiles.releaseJar(new URL("jar:" + jar.toUri() + "!/")).isEmpty();
    } catch (MalformedURLException e) {
      return false;
    }
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
    if (isLibrary(name)) {
      return Optional.empty();
    }
    Optional<URL> url = url(name);
    return url.isPresent() ? load(name, url.get()) : loadWithoutFile(name);
  }

  private Optional<CodeUnit> load(String name, URL url) {
    if (ClassFiles.isOfJdk(url)) {
      return Optional.empty();
    }
    Optional<String> jar = ClassFiles.releaseJar(url);
    return Optional.of(
        jar.isPresent() ? TextUnit.of(jar.get(), jar.get(), List.of()) : seen.unit(name, url));
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

  private static boolean isLibrary(String name) {
    return name.startsWith("java/") || name.startsWith("io/freshet/");
  }

  private static boolean isLibrary(Class<?> type) {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    return isLibrary(internalName(type))
        || Objects.requireNonNullElse(type.getClassLoader(), platform).equals(platform);
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
