package io.freshet.code;

import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the class files of one class loader said when they were first looked at. A loader keeps the
 * code that it has loaded, whatever stands on disk by then, so this is kept for as long as the
 * loader lives. Thread-safe.
 */
final class SeenCode {

  private static final Logger LOG = LoggerFactory.getLogger(SeenCode.class);

  /** What a loader holds is a fact of the process, and true for every build in it. */
  private static final Map<ClassLoader, SeenCode> BY_LOADER =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** What was read, by internal name. Only ever added to. */
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /**
   * Whether nobody knows of a loaded class that it is what was read. Kept by internal name from
   * when the class was loaded. Only ever added to.
   */
  private final Map<String, Boolean> doubts = new ConcurrentHashMap<>();

  /** The class path when it was looked at before anything was read; null until then. */
  private @Nullable ClassPathStates firstLook;

  /** The memory of the build that looked so, which tells states as it did then; null until then. */
  private @Nullable CodeMemory firstMemory;

  private SeenCode() {}

  static SeenCode of(ClassLoader loader) {
    return BY_LOADER.computeIfAbsent(loader, unknown -> new SeenCode());
  }

  /**
   * Whether a build may take what notes say of this class path instead of reading it. Only the
   * first build in a loader's life may, and only if nothing was read or has changed before: later
   * ones read what counts, so that it is known from then on what the loader holds. The first call
   * is the first look.
   *
   * @param memory of the build
   */
  synchronized boolean mayTakeNotes(ClassPathStates now, CodeMemory memory) {
    if (!isOfFirstBuild(memory)) {
      return false;
    }
    if (firstLook == null) {
      firstLook = now;
      firstMemory = memory;
    }
    return now.equals(firstLook);
  }

  /** Whether the build with this memory is the first in the loader's life, or would be. */
  synchronized boolean isOfFirstBuild(CodeMemory memory) {
    return firstMemory == null ? seen.isEmpty() : memory.equals(firstMemory);
  }

  /** Whether a file is another than when it was first looked at; false if it never was. */
  private synchronized boolean isChangedSinceFirstLook(Optional<ClassFileState> file) {
    return firstLook != null
        && firstMemory != null
        && file.isPresent()
        && firstLook.isChanged(file.get().file(), firstMemory);
  }

  /** What a class file said when it was first looked at: now, if it never was. */
  CodeUnit unit(String name, URL url) {
    Seen found = seen.get(name);
    return found != null && found.url().equals(url.toString())
        ? found.unit()
        : read(name, url).unit();
  }

  private Seen read(String name, URL url) {
    Seen now = Seen.read(name, url);
    if (isChangedSinceFirstLook(now.state())) {
      doubts.put(name, true);
    }
    Seen earlier = seen.putIfAbsent(name, now);
    return earlier != null && earlier.url().equals(now.url()) ? earlier : now;
  }

  /**
   * Loads classes, unless that is done, and tells which of them may not be what was read or noted:
   * their class files were changed before they were loaded. What was only noted is read now, for
   * later builds in the loader's life.
   *
   * @param names internal names, and other parts of fingerprints
   */
  Set<String> load(Set<String> names, ClassLoader loader) {
    return names.stream()
        .filter(CodeFingerprint::isClass)
        .filter(name -> isRead(name, loader))
        .filter(name -> doubts.computeIfAbsent(name, it -> isDoubtful(it, loader)))
        .collect(Collectors.toSet());
  }

  private boolean isRead(String name, ClassLoader loader) {
    if (!seen.containsKey(name)) {
      Optional.ofNullable(loader.getResource(name + ".class")).ifPresent(url -> read(name, url));
    }
    return seen.containsKey(name);
  }

  private boolean isDoubtful(String name, ClassLoader loader) {
    load(name, loader);
    Seen read = seen.get(name);
    return read != null && !read.isUnchanged(loader);
  }

  /** The application's loader may have loaded a class at any time since the process began. */
  private static boolean isFromWithinLife(ClassFileState state, ClassLoader loader) {
    return loader.equals(ClassLoader.getSystemClassLoader()) && state.isFromWithinProcess();
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name.replace('/', '.'), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{} cannot be loaded, so none of its code can run", name, e);
    }
  }

  /** A class file that was read. Thread-safe. */
  private static final class Seen {

    private final String name;
    private final String url;

    /** Of the file before it was read; empty where it is in no file. */
    private final Optional<ClassFileState> state;

    /** The class file; empty once it was understood. */
    private byte[] bytes;

    /** Null until it is asked for. */
    private @Nullable CodeUnit unit;

    private Seen(String name, String url, Optional<ClassFileState> state, byte[] bytes) {
      this.name = name;
      this.url = url;
      this.state = state;
      this.bytes = bytes;
    }

    static Seen read(String name, URL url) {
      Optional<ClassFileState> state = ClassFileState.of(url);
      return new Seen(name, url.toString(), state, ClassFiles.read(url));
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

    boolean isUnchanged(ClassLoader loader) {
      return state.isEmpty() || (state.get().isStill() && !isFromWithinLife(state.get(), loader));
    }
  }
}
