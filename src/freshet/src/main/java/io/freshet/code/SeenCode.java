package io.freshet.code;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** The same of the loader's parents. Holds no loader, so that each can be collected. */
  private final List<SeenCode> parents;

  /** What was read, by internal name. Only ever added to. */
  private final Map<String, SeenClass> seen = new ConcurrentHashMap<>();

  /**
   * Whether nobody knows of a loaded class that it is what was read. Kept by internal name from
   * when the class was loaded. Only ever added to.
   */
  private final Map<String, Boolean> doubts = new ConcurrentHashMap<>();

  /**
   * How the files of classes that the loader defined itself were when those were first loaded, by
   * address. Only ever added to.
   */
  private final Map<String, ClassFileState> defined = new ConcurrentHashMap<>();

  /** The class path when it was looked at before anything was read; null until then. */
  private @Nullable FirstLook firstLook;

  /** The same when it was first looked at as a part of a child's class path; null until then. */
  private @Nullable FirstLook childsLook;

  private SeenCode(List<SeenCode> parents) {
    this.parents = parents;
  }

  /**
   * A class path when it was first looked at.
   *
   * @param memory of the build that looked, which tells states as it did then
   */
  private record FirstLook(ClassPathStates states, CodeMemory memory) {

    /** Whether a file is another than it was, or has come; false for what lies elsewhere. */
    boolean isChanged(Optional<ClassFileState> file) {
      return file.isPresent() && states.isChanged(file.get().file(), memory);
    }
  }

  static SeenCode of(ClassLoader loader) {
    SeenCode known = BY_LOADER.get(loader);
    if (known != null) {
      return known;
    }
    List<SeenCode> parents = new ArrayList<>();
    for (ClassLoader it = loader.getParent(); it != null; it = it.getParent()) {
      parents.add(of(it));
    }
    return BY_LOADER.computeIfAbsent(loader, unknown -> new SeenCode(parents));
  }

  /**
   * Whether a build may take what notes say of this class path instead of reading it. Only the
   * first build in a loader's life may, and only if nothing was read or has changed before: later
   * ones read what counts, so that it is known from then on what the loader holds. The first call
   * is the first look; what parents hold is compared with the first one through any child.
   *
   * @param memory of the build
   */
  synchronized boolean mayTakeNotes(ClassPathStates now, CodeMemory memory) {
    if (!isOfFirstBuild(memory)) {
      return false;
    }
    if (firstLook == null) {
      firstLook = new FirstLook(now, memory);
      parents.forEach(it -> it.lookThroughAChild(now, memory));
    }
    return now.equals(firstLook.states());
  }

  private synchronized void lookThroughAChild(ClassPathStates now, CodeMemory memory) {
    if (childsLook == null) {
      childsLook = new FirstLook(now, memory);
    }
  }

  /** Whether the build with this memory is the first in the loader's life, or would be. */
  synchronized boolean isOfFirstBuild(CodeMemory memory) {
    return firstLook == null ? seen.isEmpty() : memory.equals(firstLook.memory());
  }

  /** Whether a file is another than when it was first looked at; false if it never was. */
  private synchronized boolean isChangedSinceFirstLook(Optional<ClassFileState> file) {
    return firstLook != null && firstLook.isChanged(file);
  }

  private synchronized boolean isChangedSinceChildsLook(Optional<ClassFileState> file) {
    return childsLook != null && childsLook.isChanged(file);
  }

  /** What a class file said when it was first looked at: now, if it never was. */
  CodeUnit unit(String name, URL url) {
    SeenClass found = seen.get(name);
    return found != null && found.url().equals(url.toString())
        ? found.unit()
        : read(name, url).unit();
  }

  private SeenClass read(String name, URL url) {
    SeenClass now = SeenClass.read(name, url);
    if (isChangedSinceFirstLook(now.state())) {
      doubts.put(name, true);
    }
    SeenClass earlier = seen.putIfAbsent(name, now);
    return earlier != null && earlier.url().equals(now.url()) ? earlier : now;
  }

  /**
   * Loads classes, unless that is done, and tells which of them may not be what was read or noted:
   * their class files were changed before they were loaded, or they were loaded from others. What
   * was only noted is read now, for later builds in the loader's life.
   *
   * @param names internal names, and other parts of fingerprints
   */
  Set<String> load(Set<String> names, ClassLoader loader) {
    return names.stream()
        .filter(CodeFingerprint::isClass)
        .filter(name -> isRead(name, loader))
        .filter(name -> isDoubtful(name, loader))
        .collect(Collectors.toSet());
  }

  /** The files of the first look that jars among the parts of a fingerprint may be. */
  Set<Path> jars(Set<String> parts) {
    Set<String> names =
        parts.stream()
            .flatMap(part -> CodeFingerprint.fileNames(part).stream())
            .collect(Collectors.toSet());
    FirstLook look = firstLook();
    return look == null ? Set.of() : look.states().named(names);
  }

  /**
   * Which of these jars were replaced since the first look: the loader may hold classes of the
   * earlier ones.
   */
  Set<Path> replaced(Set<Path> jars) {
    FirstLook look = firstLook();
    return look == null ? Set.of() : look.states().changed(jars, look.memory());
  }

  private synchronized @Nullable FirstLook firstLook() {
    return firstLook;
  }

  private boolean isRead(String name, ClassLoader loader) {
    if (!seen.containsKey(name)) {
      Optional.ofNullable(loader.getResource(name + ".class")).ifPresent(url -> read(name, url));
    }
    return seen.containsKey(name);
  }

  private boolean isDoubtful(String name, ClassLoader loader) {
    Boolean known = doubts.get(name);
    if (known != null) {
      return known;
    }
    Optional<Class<?>> type = load(name, loader);
    SeenClass read = seen.get(name);
    boolean isDoubtful = read != null && isDoubtful(read, type, loader);
    return doubts.merge(name, isDoubtful, Boolean::logicalOr);
  }

  private boolean isDoubtful(SeenClass read, Optional<Class<?>> type, ClassLoader asked) {
    ClassLoader definer = type.map(SeenCode::definer).orElse(asked);
    SeenCode holder = of(definer);
    boolean isDoubtful =
        holder.holdsAnother(read)
            || (holder != this && holder.isChangedSinceFirstLook(read.state()))
            || !read.isStill()
            || isFromWithinLife(read.state(), definer)
            || type.filter(it -> read.isLoadedFromElsewhere(it, asked)).isPresent();
    if (isDoubtful) {
      holder.doubts.put(read.name(), true);
    }
    return isDoubtful;
  }

  /** Whether the loader, which defined a class itself, may hold another than was read of it now. */
  private boolean holdsAnother(SeenClass read) {
    return read.state().filter(it -> isAnother(read.url(), it)).isPresent()
        || isChangedSinceChildsLook(read.state())
        || doubts.getOrDefault(read.name(), false);
  }

  private boolean isAnother(String url, ClassFileState now) {
    ClassFileState first = defined.putIfAbsent(url, now);
    return first != null && !first.equals(now);
  }

  private static Optional<Class<?>> load(String name, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name.replace('/', '.'), false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("{} cannot be loaded, so none of its code can run", name, e);
      return Optional.empty();
    }
  }

  /** The loader that holds a class; one of the boot class path lives as the application's does. */
  private static ClassLoader definer(Class<?> type) {
    return Objects.requireNonNullElse(type.getClassLoader(), ClassLoader.getSystemClassLoader());
  }

  /** The application's loader may have loaded a class at any time since the process began. */
  private static boolean isFromWithinLife(Optional<ClassFileState> state, ClassLoader definer) {
    return definer.equals(ClassLoader.getSystemClassLoader())
        && state.filter(ClassFileState::isFromWithinProcess).isPresent();
  }
}
