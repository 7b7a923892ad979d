package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The class path that is given to the command line itself. It has a class loader of its own behind
 * Freshet's, so that Freshet's classes can come from an archive whatever the user's are.
 */
public final class UserClasses {

  /** Stands before the command, followed by a class path. */
  public static final String OPTION = "--class-path";

  private static final String ALL_JARS = "*";

  private UserClasses() {}

  /**
   * A loader for a class path written as for {@code java}: files and folders between the system's
   * separators; {@code DIR/*} stands for all jars in a folder.
   *
   * @throws UsageException when an entry is not there
   */
  public static URLClassLoader loader(String classPath, ClassLoader parent) {
    if (classPath.isBlank()) {
      throw new UsageException(OPTION + ": want a class path, such as build/classes:lib/*");
    }
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(System.getProperty("path.separator"), -1)) {
      if (!entry.isEmpty()) {
        files(entry).forEach(file -> urls.add(url(file)));
      }
    }
    return new URLClassLoader("user", urls.toArray(URL[]::new), parent);
  }

  private static List<Path> files(String entry) {
    try {
      boolean isAllJars = entry.equals(ALL_JARS) || entry.endsWith("/*") || entry.endsWith("\\*");
      if (isAllJars) {
        return jars(entry, Path.of(entry.substring(0, entry.length() - 1)));
      }
      Path file = Path.of(entry);
      if (!Files.exists(file)) {
        throw new UsageException(OPTION + ": there is no " + entry);
      }
      return List.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException(OPTION + " " + entry + ": " + e.getReason(), e);
    }
  }

  private static List<Path> jars(String entry, Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      found.forEach(jars::add);
    } catch (IOException e) {
      throw new UsageException(OPTION + ": there is no folder " + entry, e);
    }
    Collections.sort(jars);
    return jars;
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException("cannot be on a class path: " + file, e);
    }
  }
}
