package io.freshet.code;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars that are looked into class by class; each is opened at most once. For one thread. */
final class OpenJars implements Closeable {

  private static final String CLASS = ".class";

  /** By address. */
  private final Map<String, OpenJar> open = new HashMap<>();

  /** Returns what a class mentions, in the versions for any Java together. */
  Set<String> mentions(Origin origin, String className) {
    Set<String> mentions = new HashSet<>();
    OpenJar jar = open(origin);
    try {
      for (ZipEntry entry : jar.classes().getOrDefault(className, List.of())) {
        try (InputStream in = jar.zip().getInputStream(entry)) {
          mentions.addAll(ClassPool.of(in.readAllBytes()).mentions());
        }
      }
    } catch (IOException e) {
      throw JarContent.unreadable(origin.path(), e);
    }
    return mentions;
  }

  /** Returns the names of entries that hide those of a jar that comes later. */
  Set<String> shadowingNames(Origin origin) {
    Set<String> names = new HashSet<>();
    open(origin).zip().stream()
        .map(entry -> JarEntries.unversioned(entry.getName()))
        .filter(JarEntries::isShadowing)
        .forEach(names::add);
    return names;
  }

  private OpenJar open(Origin origin) {
    return open.computeIfAbsent(origin.address(), address -> OpenJar.of(origin));
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (OpenJar jar : open.values()) {
      try {
        jar.zip().close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** A jar, and its class files by internal name. */
  private record OpenJar(ZipFile zip, Map<String, List<ZipEntry>> classes) {

    static OpenJar of(Origin origin) {
      try {
        ZipFile zip = new ZipFile(origin.path().toFile());
        Map<String, List<ZipEntry>> classes = new HashMap<>();
        zip.stream()
            .filter(entry -> entry.getName().endsWith(CLASS))
            .forEach(
                it -> classes.computeIfAbsent(className(it), any -> new ArrayList<>()).add(it));
        return new OpenJar(zip, classes);
      } catch (IOException e) {
        throw JarContent.unreadable(origin.path(), e);
      }
    }

    private static String className(ZipEntry entry) {
      String name = JarEntries.unversioned(entry.getName());
      return name.substring(0, name.length() - CLASS.length());
    }
  }
}
