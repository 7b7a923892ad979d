package io.freshet.code;

import io.freshet.fingerprint.Hasher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The code fingerprints of the task classes of one class loader, kept from process to process: a
 * start that has nothing to do reads no class file. They hold while each file on the class path has
 * the state that it had, no file or folder has come or gone, and the Java is the same. Thread-safe.
 *
 * <p>Notes are used and kept by the first build in the life of a class loader alone, see {@link
 * SeenCode#mayTakeNotes}.
 */
final class CodeNotes {

  private static final String FORMAT = "code 2";

  private final ClassLoader loader;
  private final CodeMemory memory;
  private final ResourceFiles resources;

  /** Its files and folders; none where they cannot be told. */
  private final List<Path> classPath;

  /** Files that manifests add. */
  private final List<Path> more;

  private final String key;

  /** What an earlier process knew; null where it does not hold. */
  private final @Nullable KeptFingerprints kept;

  /** The class path before anything was read; null where nothing is used or kept. */
  private final @Nullable ClassPathStates states;

  /** Whether any change since the look shows in the states of files. */
  private final boolean isSettled;

  /** What this process has found out, by name of a task class. Only ever added to. */
  private final Map<String, TaskCode> added = new ConcurrentHashMap<>();

  /**
   * Opens the notes of a class loader; to be made before any of its class files is read.
   *
   * @param settings what else decides which code counts
   * @param memory of the build
   */
  CodeNotes(ClassLoader loader, String settings, ResourceFiles resources, CodeMemory memory) {
    this.loader = loader;
    this.memory = memory;
    this.resources = resources;
    SeenCode seen = SeenCode.of(loader);
    boolean isOfUse = memory != CodeMemory.NONE && seen.isOfFirstBuild(memory);
    this.classPath = isOfUse ? ClassPathFiles.of(loader).orElse(List.of()) : List.of();
    this.key = key(settings, classPath);
    Look look = Look.at(classPath, key, resources, memory);
    this.more = look.more();
    boolean isTrusted = look.states() != null && seen.mayTakeNotes(look.states(), memory);
    this.states = isTrusted ? look.states() : null;
    this.kept = isTrusted ? look.kept() : null;
    this.isSettled = kept != null || (states != null && states.isPast(memory));
  }

  /**
   * What was found at first.
   *
   * @param kept what an earlier process knew of a class path with these states
   * @param more files that manifests add to the class path
   * @param states null where they cannot be told
   */
  private record Look(
      @Nullable KeptFingerprints kept, List<Path> more, @Nullable ClassPathStates states) {

    static Look at(List<Path> classPath, String key, ResourceFiles resources, CodeMemory memory) {
      KeptFingerprints kept = memory.find(key).flatMap(KeptFingerprints::decode).orElse(null);
      if (kept != null) {
        ClassPathStates states = statesOf(classPath, kept.more(), resources, memory);
        if (states != null && states.digest().equals(kept.digest())) {
          return new Look(kept, kept.more(), states);
        }
      }
      List<Path> more = ClassPathFiles.addedByManifests(classPath);
      return new Look(null, more, statesOf(classPath, more, resources, memory));
    }
  }

  private static @Nullable ClassPathStates statesOf(
      List<Path> classPath, List<Path> more, ResourceFiles resources, CodeMemory memory) {
    if (classPath.isEmpty()) {
      return null;
    }
    List<Path> all = new ArrayList<>(classPath);
    all.addAll(more);
    return ClassPathStates.of(all, resources, memory).orElse(null);
  }

  private static String key(String settings, List<Path> classPath) {
    Hasher hasher = new Hasher().feed(FORMAT).feed(Runtime.version().toString());
    hasher.feed(System.getProperty("java.home", "")).feed(settings);
    classPath.forEach(entry -> hasher.feed(entry.toString()));
    return hasher.finish().hex();
  }

  /** The code of a task class, if it is known. */
  Optional<TaskCode> find(Class<?> taskClass) {
    return kept == null ? Optional.empty() : kept.find(taskClass.getName());
  }

  /** Notes what was read from class files now. */
  void add(Class<?> taskClass, TaskCode code) {
    if (isSettled) {
      added.put(taskClass.getName(), code);
    }
  }

  /** Keeps the notes if something was added, unless a file has changed meanwhile. */
  void save() {
    if (added.isEmpty() || states == null) {
      return;
    }
    SortedMap<String, TaskCode> all = kept == null ? new TreeMap<>() : kept.all();
    all.putAll(added);
    Strays strays = new Strays(loader, states);
    all.values().removeIf(code -> strays.isIn(code.whole()));
    if (!all.isEmpty() && states.equals(statesOf(classPath, more, resources, memory))) {
      memory.keep(key, KeptFingerprints.encode(states.digest(), more, all));
    }
  }
}
