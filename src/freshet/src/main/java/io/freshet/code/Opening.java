package io.freshet.code;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in which code comes to resources of its class path. */
enum Opening {
  /** The first resource of a name: the first argument. */
  RESOURCE("opens a resource by a computed name"),
  /** All resources of a name: the first argument. */
  RESOURCES("opens resources by a computed name"),
  /** A bundle: the first argument is its base name. */
  BUNDLE("opens a resource bundle by a computed name"),
  /** Whatever a library opens by a text that it is given. */
  LIBRARY("hands a computed name to a library that opens resources"),
  /** What services files name. */
  SERVICES("loads services"),
  /** Where the class path is: whatever lies there may be read. */
  CLASS_PATH("asks where its classes lie");

  private static final String NAME_TO = "(Ljava/lang/String;)";

  private static final Set<String> WATCHED =
      Set.of(
          "java/lang/Class",
          "java/lang/ClassLoader",
          "java/lang/Module",
          "java/net/URLClassLoader",
          "java/security/ProtectionDomain",
          "java/security/SecureClassLoader",
          "java/util/ResourceBundle",
          "java/util/ServiceLoader");

  private final String sentence;

  Opening(String sentence) {
    this.sentence = sentence;
  }

  /** What a method does, in words that follow its name. */
  String sentence() {
    return sentence;
  }

  /** Whether its first argument is a name. */
  boolean isByName() {
    return this != SERVICES && this != CLASS_PATH;
  }

  /** Whether a class of the JDK has methods that open resources. */
  static boolean isWatched(String owner) {
    return WATCHED.contains(owner);
  }

  /**
   * What a call of this method opens; null for most. Class loaders of any class are meant, so the
   * owner does not matter where name and descriptor are telling.
   */
  static @Nullable Opening of(String owner, String name, String descriptor) {
    return switch (name) {
      case "getResource", "findResource", "getSystemResource" ->
          descriptor.equals(NAME_TO + "Ljava/net/URL;") ? RESOURCE : null;
      case "getResourceAsStream", "getSystemResourceAsStream" ->
          descriptor.equals(NAME_TO + "Ljava/io/InputStream;") ? RESOURCE : null;
      case "getResources", "findResources", "getSystemResources", "resources" ->
          isAllOfName(descriptor) ? RESOURCES : null;
      case "getBundle" -> owner.equals("java/util/ResourceBundle") ? BUNDLE : null;
      case "load", "loadInstalled" -> owner.equals("java/util/ServiceLoader") ? SERVICES : null;
      case "getCodeSource", "getURLs", "getLocation" -> isClassPath(owner, name);
      default -> isLibrary(owner, name, descriptor) ? LIBRARY : null;
    };
  }

  /** By their names: {@code Resources.getResource}, {@code new ClassPathResource}. */
  private static boolean isLibrary(String owner, String name, String descriptor) {
    String words = owner.substring(owner.lastIndexOf('/') + 1) + name;
    return descriptor.startsWith("(Ljava/lang/String;")
        && (words.contains("Resource")
            || words.contains("ClassPath")
            || words.contains("Classpath"))
        && !owner.startsWith("java/")
        && !owner.startsWith("javax/")
        && !owner.startsWith("io/freshet/");
  }

  private static boolean isAllOfName(String descriptor) {
    return descriptor.equals(NAME_TO + "Ljava/util/Enumeration;")
        || descriptor.equals(NAME_TO + "Ljava/util/stream/Stream;");
  }

  private static @Nullable Opening isClassPath(String owner, String name) {
    boolean isKnown =
        (owner.equals("java/security/ProtectionDomain") && name.equals("getCodeSource"))
            || (owner.equals("java/net/URLClassLoader") && name.equals("getURLs"));
    return isKnown ? CLASS_PATH : null;
  }
}
