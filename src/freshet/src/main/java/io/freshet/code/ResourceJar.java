package io.freshet.code;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar of a class path; its names are read when the first of them is asked for. */
final class ResourceJar implements ResourceEntry {

  private final Path jar;
  private final Predicate<Path> isOfUser;

  /** What lies in each folder; null until it is asked for. Guarded by this. */
  private @Nullable Map<String, Set<String>> listings;

  ResourceJar(Path jar, Predicate<Path> isOfUser) {
    this.jar = jar;
    this.isOfUser = isOfUser;
  }

  @Override
  public boolean isOfUser() {
    return isOfUser.test(jar);
  }

  @Override
  public boolean isListed() {
    return true;
  }

  @Override
  public boolean isData() {
    return false;
  }

  @Override
  public Set<String> names(String folder) {
    return listings().getOrDefault(folder, Set.of());
  }

  @Override
  public boolean has(String name) {
    return names(ResourceEntry.folder(name)).contains(ResourceEntry.last(name));
  }

  @Override
  public boolean isFolder(String name) {
    return listings().containsKey(name);
  }

  /** The stream closes the jar. */
  @Override
  public InputStream open(String name) throws IOException {
    JarFile open = open();
    try {
      JarEntry entry = open.getJarEntry(name);
      if (entry == null) {
        throw new NoSuchFileException(jar + "!/" + name);
      }
      return new FilterInputStream(open.getInputStream(entry)) {
        @Override
        public void close() throws IOException {
          open.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private synchronized Map<String, Set<String>> listings() {
    if (listings == null) {
      listings = read();
    }
    return listings;
  }

  /** A jar that cannot be read is as good as none to a class loader, too. */
  private Map<String, Set<String>> read() {
    try (JarFile open = open()) {
      List<String> names = open.versionedStream().map(JarEntry::getName).toList();
      Map<String, Set<String>> read = new HashMap<>();
      names.forEach(name -> add(name.endsWith("/") ? name.replaceFirst("/+$", "") : name, read));
      return read;
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static void add(String name, Map<String, Set<String>> listings) {
    String folder = ResourceEntry.folder(name);
    Set<String> there = listings.computeIfAbsent(folder, it -> new HashSet<>());
    if (there.add(ResourceEntry.last(name)) && !folder.isEmpty()) {
      add(folder, listings);
    }
  }

  private JarFile open() throws IOException {
    return new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
  }

  @Override
  public String toString() {
    return jar.toString();
  }
}
