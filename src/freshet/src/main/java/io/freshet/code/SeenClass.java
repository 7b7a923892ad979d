package io.freshet.code;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A class file that was read. Thread-safe. */
final class SeenClass {

  private final String name;
  private final String url;

  /** Of the file before it was read; empty where it is in no file. */
  private final Optional<ClassFileState> state;

  /** The class file; empty once it was understood. */
  private byte[] bytes;

  /** Null until it is asked for. */
  private @Nullable CodeUnit unit;

  private SeenClass(String name, String url, Optional<ClassFileState> state, byte[] bytes) {
    this.name = name;
    this.url = url;
    this.state = state;
    this.bytes = bytes;
  }

  /** Reads the class file of an internal name. */
  static SeenClass read(String name, URL url) {
    Optional<ClassFileState> state = ClassFileState.of(url);
    return new SeenClass(name, url.toString(), state, ClassFiles.read(url));
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  Optional<ClassFileState> state() {
    return state;
  }

  synchronized CodeUnit unit() {
    CodeUnit known = unit;
    if (known == null) {
      known = ClassPath.scan(name, bytes);
      unit = known;
      bytes = new byte[0];
    }
    return known;
  }

  /** Whether the file is as it was, or is none. */
  boolean isStill() {
    return state.map(ClassFileState::isStill).orElse(true);
  }

  /**
   * Whether a class was loaded from another folder or jar. The loaders of the JDK tell from which;
   * where another loader tells a strange place, it counts where the class is found now.
   *
   * @param asked the loader that found the class file
   */
  boolean isLoadedFromElsewhere(Class<?> type, ClassLoader asked) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    String place = source == null ? "" : String.valueOf(source.getLocation());
    if (isAt(place)) {
      return false;
    }
    boolean isToldByPlace = isOfJdk(type.getClassLoader()) && place.startsWith("file:");
    return isToldByPlace
        ? !isInFile(place)
        : !url.equals(String.valueOf(asked.getResource(name + ".class")));
  }

  private static boolean isOfJdk(@Nullable ClassLoader loader) {
    return loader != null
        && (loader.getClass() == URLClassLoader.class
            || loader.equals(ClassLoader.getSystemClassLoader()));
  }

  /** Whether it lies in a folder or jar of this address, as loaders write it. */
  private boolean isAt(String place) {
    String folder = url;
    for (int names = name.split("/", -1).length; names > 0; names--) {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }
    return place.equals(folder + "/") || url.startsWith("jar:" + place + "!/");
  }

  /** The same, however the address is written. */
  private boolean isInFile(String place) {
    try {
      Path found = new Origin(Origin.Kind.FOLDER, place).path();
      Path file = url.startsWith("jar:") ? found : found.resolve(name + ".class");
      return state.isPresent() && Files.isSameFile(file, state.get().file());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
