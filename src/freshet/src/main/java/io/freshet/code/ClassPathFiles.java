package io.freshet.code;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The files and folders that a class loader looks into, in its order, where that can be told. */
final class ClassPathFiles {

  private ClassPathFiles() {}

  /**
   * Returns them without what manifests add; nothing where a loader is not one of the JDK's, where
   * it looks into another file system, such as an open zip, or where the process has a module path.
   */
  static Optional<List<Path>> of(ClassLoader loader) {
    if (hasModulePath()) {
      return Optional.empty();
    }
    Deque<List<Path>> fromParentOn = new ArrayDeque<>();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    for (ClassLoader it = loader; it != null && !it.equals(platform); it = it.getParent()) {
      Optional<List<Path>> files = ofOne(it);
      if (files.isEmpty()) {
        return Optional.empty();
      }
      fromParentOn.push(files.get());
    }
    return Optional.of(fromParentOn.stream().flatMap(List::stream).toList());
  }

  /** Whether classes may come from modules that are not the JDK's. */
  private static boolean hasModulePath() {
    return ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .anyMatch(location -> !"jrt".equals(location.getScheme()));
  }

  private static boolean areOnDisk(List<Path> files) {
    return files.stream().allMatch(it -> it.getFileSystem().equals(FileSystems.getDefault()));
  }

  private static Optional<List<Path>> ofOne(ClassLoader loader) {
    try {
      if (loader.equals(ClassLoader.getSystemClassLoader())) {
        return Optional.of(ofApplication());
      }
      return loader instanceof URLClassLoader known && loader.getClass() == URLClassLoader.class
          ? Optional.of(ofUrls(known.getURLs())).filter(ClassPathFiles::areOnDisk)
          : Optional.empty();
    } catch (IllegalArgumentException | URISyntaxException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Returns those of the class path that the process was started with. */
  static List<Path> ofApplication() {
    List<Path> files = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      try {
        Path file = Path.of(entry).toAbsolutePath();
        if (!entry.isEmpty() || isSearched(file)) {
          files.add(file);
        }
      } catch (InvalidPathException e) {
        // nothing can be found there either
      }
    }
    return files;
  }

  /**
   * Whether the application's class loader looks into a folder. An empty entry is the working
   * directory, but Surefire ends the property with a separator that the class loader never saw.
   */
  private static boolean isSearched(Path folder) {
    try {
      return Collections.list(ClassLoader.getSystemClassLoader().getResources("")).stream()
          .anyMatch(it -> it.toString().equals(folder.toUri().toString()));
    } catch (IOException e) {
      return true;
    }
  }

  private static List<Path> ofUrls(URL[] urls) throws URISyntaxException {
    List<Path> files = new ArrayList<>();
    for (URL url : urls) {
      files.add(Path.of(url.toURI()));
    }
    return files;
  }

  /** Returns what the manifests of jars among files name, and theirs, that is not among them. */
  static List<Path> addedByManifests(List<Path> files) {
    Set<Path> all = new LinkedHashSet<>(files);
    Deque<Path> open = new ArrayDeque<>(files);
    while (!open.isEmpty()) {
      for (Path named : namedByManifest(open.remove())) {
        if (all.add(named)) {
          open.add(named);
        }
      }
    }
    files.forEach(all::remove);
    return List.copyOf(all);
  }

  /** Returns the files that the manifest of a jar names; none for what is no jar. */
  static List<Path> namedByManifest(Path file) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return named == null ? List.of() : resolved(file.toUri(), named);
    } catch (IOException e) {
      return List.of(); // no jar: nothing is found in it either
    }
  }

  private static List<Path> resolved(URI jar, String classPath) {
    List<Path> files = new ArrayList<>();
    for (String word : classPath.strip().split("\\s+", -1)) {
      try {
        files.add(Path.of(jar.resolve(word)));
      } catch (IllegalArgumentException | FileSystemNotFoundException e) {
        // no file: class loaders pass it over, or read it from elsewhere, which nobody does
      }
    }
    return files;
  }
}
