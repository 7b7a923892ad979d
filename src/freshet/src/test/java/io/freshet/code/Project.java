package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A user's project: sources by class name, to be compiled and fingerprinted. Immutable. */
record Project(Map<String, String> sources) {

  Project {
    sources = Map.copyOf(sources);
  }

  /** Sources of which each begins {@code package P; … class|record|interface|enum NAME}. */
  static Project of(String... texts) {
    Map<String, String> sources = new TreeMap<>();
    for (String text : texts) {
      sources.put(className(text), text);
    }
    return new Project(sources);
  }

  private static String className(String text) {
    String packageName = text.replaceFirst("(?s)^package ([\\w.]+);.*", "$1");
    String simpleName =
        text.replaceFirst(
            "(?s)^.*?\\bpublic [a-z ]*?(class|record|@?interface|enum) (\\w+).*", "$2");
    return packageName + "." + simpleName;
  }

  /** The same project with one piece of one source replaced; the piece must be there once. */
  Project with(String className, String old, String replacement) {
    String text = sources.getOrDefault(className, "");
    if (text.split(java.util.regex.Pattern.quote(old), -1).length != 2) {
      throw new AssertionError(className + " must hold exactly once: " + old);
    }
    Map<String, String> changed = new TreeMap<>(sources);
    changed.put(className, text.replace(old, replacement));
    return new Project(changed);
  }

  /** Compiles all sources to a folder. */
  Project compileTo(Path folder, Path... classPath) {
    Javac.compile(sources, folder, classPath);
    return this;
  }

  /**
   * The fingerprint of a class found in these folders and jars; the modules of Freshet are not told
   * among its parts, as they are parts of everything.
   */
  static CodeFingerprint fingerprint(String className, Path... classPath) {
    return fingerprint(new CodeFingerprints(), className, classPath);
  }

  /** The same, by given fingerprints. */
  static CodeFingerprint fingerprint(
      CodeFingerprints fingerprints, String className, Path... classPath) {
    try (URLClassLoader loader = loader(classPath)) {
      return withoutModules(fingerprints.of(Class.forName(className, false, loader)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("compiled, but not found: " + className, e);
    }
  }

  static CodeFingerprint withoutModules(CodeFingerprint whole) {
    SortedMap<String, Fingerprint> parts = new TreeMap<>(whole.parts());
    parts.keySet().removeIf(name -> name.startsWith("module "));
    return new CodeFingerprint(whole.fingerprint(), parts);
  }

  static URLClassLoader loader(Path... classPath) throws IOException {
    return new URLClassLoader(urls(classPath), Project.class.getClassLoader());
  }

  static URL[] urls(Path... classPath) throws IOException {
    URL[] urls = new URL[classPath.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath[i].toUri().toURL();
    }
    return urls;
  }

  /** Packs a folder into a new jar. */
  static void pack(Path folder, Path jar) throws IOException {
    Files.deleteIfExists(jar);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
  }
}
