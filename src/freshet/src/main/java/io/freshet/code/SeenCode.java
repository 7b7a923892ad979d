package io.freshet.code;

import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

  private SeenCode() {}

  static SeenCode of(ClassLoader loader) {
    return BY_LOADER.computeIfAbsent(loader, unknown -> new SeenCode());
  }

  /** What a class file said when it was first looked at: now, if it never was. */
  CodeUnit unit(String name, URL url) {
    Seen found = seen.get(name);
    if (found == null || !found.url().equals(url.toString())) {
      Seen now = Seen.read(name, url);
      Seen earlier = found == null ? seen.putIfAbsent(name, now) : null;
      found = earlier == null ? now : earlier;
    }
    return found.unit();
  }

  /**
   * Loads classes, unless that is done, and tells which of them may not be what was read: their
   * class files were changed before they were loaded.
   *
   * @param names internal names
   */
  Set<String> load(Set<String> names, ClassLoader loader) {
    return names.stream()
        .filter(seen::containsKey)
        .filter(name -> doubts.computeIfAbsent(name, it -> isDoubtful(it, loader)))
        .collect(Collectors.toSet());
  }

  private boolean isDoubtful(String name, ClassLoader loader) {
    load(name, loader);
    Seen read = seen.get(name);
    return read != null && !read.isUnchanged(loader);
  }

  private static void load(String name, ClassLoader loader) {
    try {
      Class.forName(name.replace('/', '.'), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{} cannot be loaded, so none of its code can run", name, e);
    }
  }

  /**
   * A class file that was read.
   *
   * @param state of the file before it was read; empty where it is in no file
   */
  private record Seen(String url, CodeUnit unit, Optional<ClassFileState> state) {

    static Seen read(String name, URL url) {
      Optional<ClassFileState> state = ClassFileState.of(url);
      return new Seen(url.toString(), ClassPath.scan(name, ClassFiles.read(url)), state);
    }

    /** The application's loader may have loaded a class at any time since the process began. */
    boolean isUnchanged(ClassLoader loader) {
      return state.isEmpty()
          || (state.get().isStill()
              && !(loader.equals(ClassLoader.getSystemClassLoader())
                  && state.get().isFromWithinProcess()));
    }
  }
}
