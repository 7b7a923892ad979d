package io.freshet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The binary names of the classes on a class loader's own class path. No class file is opened: that
 * is much faster than a scan. What cannot be read is left out, as class loaders do.
 */
final class ClassNames {

  private static final String SUFFIX = ".class";
  private static final String NOT_CLASSES = "META-INF/";

  private final Set<URI> seen = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  private ClassNames() {}

  /** Of one loader: one with a list of URLs, or that of the {@code java} command's class path. */
  static Set<String> of(ClassLoader loader) {
    ClassNames found = new ClassNames();
    if (loader.equals(ClassLoader.getSystemClassLoader())) {
      String separator = System.getProperty("path.separator");
      for (String entry : System.getProperty("java.class.path").split(separator, -1)) {
        found.add(Path.of(entry).toUri());
      }
    } else if (loader instanceof URLClassLoader list) {
      for (URL entry : list.getURLs()) {
        found.add(entry);
      }
    }
    return found.names;
  }

  private void add(URL entry) {
    try {
      add(entry.toURI());
    } catch (URISyntaxException e) {
      return; // no file that this machine could have
    }
  }

  private void add(URI entry) {
    if (!seen.add(entry)) {
      return;
    }
    try {
      Path file = Path.of(entry);
      if (Files.isDirectory(file)) {
        addFolder(file);
      } else if (Files.isRegularFile(file)) {
        addJar(file);
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return; // unreadable, or no jar
    } catch (FileSystemNotFoundException e) {
      return; // on the net, or in another jar
    }
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(file -> addClass(folder.relativize(file).toString().replace('\\', '/')));
    }
  }

  private void addJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toString())) {
      jar.stream().forEach(entry -> addClass(entry.getName()));
      Manifest manifest = jar.getManifest();
      if (manifest != null) {
        addMentioned(file, manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH));
      }
    }
  }

  /** Jars that a jar's manifest puts on the class path: addresses relative to its own. */
  private void addMentioned(Path jar, @Nullable String mentioned) {
    if (mentioned != null) {
      for (String address : mentioned.strip().split(" +", -1)) {
        add(jar.toUri().resolve(address));
      }
    }
  }

  private void addClass(String file) {
    if (file.endsWith(SUFFIX) && !file.startsWith(NOT_CLASSES)) {
      names.add(file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'));
    }
  }
}
