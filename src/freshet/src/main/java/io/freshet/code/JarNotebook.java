package io.freshet.code;

import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the notes on the jars of a class path that an earlier build kept, and keeps them for the
 * next. They are found by the class path and the states of its files, and hold if what manifests
 * add to it is as it was, and so are the names of classes in those packages of its folders that
 * matter: there a class may hide one of a jar.
 */
final class JarNotebook {

  private static final String FORMAT = "jars 2";

  private final CodeMemory memory;
  private final String settings;
  private final List<Path> classPath;

  /** Files that manifests of jars on the class path name. */
  private final List<Path> more;

  private final String key;
  private final String guard;
  private final JarNotes notes;

  /** Whether the notes come from an earlier build. */
  private final boolean isKept;

  /** Whether no file can have changed unseen since it was looked at; null until it is asked. */
  private @Nullable Boolean isSettled;

  private JarNotebook(CodeMemory memory, String settings, List<Path> classPath) {
    this.memory = memory;
    this.settings = settings;
    this.classPath = classPath;
    this.key = key();
    Optional<JarNotes.Kept> kept =
        memory.find(key).flatMap(JarNotes.Kept::decode).filter(this::holds);
    this.more =
        kept.map(JarNotes.Kept::more).orElseGet(() -> ClassPathFiles.addedByManifests(classPath));
    this.guard = states(more);
    this.isKept = kept.isPresent();
    this.notes = kept.map(JarNotes.Kept::notes).orElseGet(JarNotes::new);
  }

  /**
   * Returns the notebook of a class loader for settings that decide what counts. Where its class
   * path is unknown, nothing is found and nothing kept.
   */
  static JarNotebook of(ClassLoader loader, String settings, CodeMemory memory) {
    return ClassPathFiles.of(loader)
        .map(it -> new JarNotebook(memory, settings, it))
        .orElseGet(() -> new JarNotebook(CodeMemory.NONE, settings, List.of()));
  }

  JarNotes notes() {
    return notes;
  }

  /** Notes which classes lie in folders beside one; to be called before it is looked for. */
  void look(String className) {
    String name = className.substring(0, Math.max(0, className.lastIndexOf('/')));
    notes.packages().computeIfAbsent(name, it -> classesInFolders(it, more));
  }

  /** Looks whether all files lie in the past; to be called before the first of them is read. */
  synchronized void settle() {
    if (isSettled == null) {
      isSettled =
          isKept
              || Stream.concat(classPath.stream(), more.stream())
                  .filter(Files::isRegularFile)
                  .allMatch(memory::isPast);
    }
  }

  private synchronized boolean isSettled() {
    return isSettled != null && isSettled;
  }

  /** Keeps the notes if something was added, unless a file has changed meanwhile. */
  void save() {
    if (notes.isChanged() && isSettled() && key().equals(key) && states(more).equals(guard)) {
      memory.keep(key, notes.encode(guard, more));
    }
  }

  private String key() {
    return new Hasher()
        .feed(FORMAT)
        .feed(Runtime.version().feature())
        .feed(settings)
        .feed(states(classPath))
        .finish()
        .hex();
  }

  private boolean holds(JarNotes.Kept kept) {
    return states(kept.more()).equals(kept.guard())
        && kept.notes().packages().entrySet().stream()
            .allMatch(it -> classesInFolders(it.getKey(), kept.more()).equals(it.getValue()));
  }

  private String states(List<Path> files) {
    Hasher hasher = new Hasher();
    for (Path file : files) {
      String state = Files.isDirectory(file) ? "folder" : memory.state(file);
      hasher.feed(file.toString()).feed(state);
    }
    return hasher.finish().hex();
  }

  private String classesInFolders(String packageName, List<Path> others) {
    Hasher hasher = new Hasher();
    Stream.concat(classPath.stream(), others.stream())
        .map(it -> it.resolve(packageName))
        .filter(Files::isDirectory)
        .forEach(it -> classes(it).forEach(hasher.feed(it.toString())::feed));
    return hasher.finish().hex();
  }

  private static List<String> classes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".class"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }
}
