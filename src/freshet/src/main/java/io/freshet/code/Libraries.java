package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the class files that one class loader finds are, by where they lie, and which jars count for
 * a class in a jar. What was found is kept from build to build. Thread-safe.
 */
final class Libraries {

  private static final String SNAPSHOT = "-SNAPSHOT";

  private final ClassLoader loader;
  private final String ownJar;
  private final CodeIgnore ignore;
  private final CodeMemory memory;

  /** What earlier builds learned of jars; none until the first jar is met. */
  private volatile @Nullable JarNotebook notebook;

  /**
   * By internal name of a class. Begun anew with the notebook, which hangs on what is looked for.
   */
  private volatile Map<String, Place> places = new ConcurrentHashMap<>();

  /** By address of a jar or folder. */
  private final Map<String, Optional<FreshetModule>> modules = new ConcurrentHashMap<>();

  /** By internal name of a class of a library: what it names. */
  private final Map<String, Set<String>> mentions = new ConcurrentHashMap<>();

  /**
   * What a class loader finds.
   *
   * @param ownJar address of the jar in which the task lies; empty where it lies in a folder
   */
  Libraries(ClassLoader loader, String ownJar, CodeIgnore ignore, CodeMemory memory) {
    this.loader = loader;
    this.ownJar = ownJar;
    this.ignore = ignore;
    this.memory = memory;
  }

  private synchronized JarNotebook notebook() {
    JarNotebook known = notebook;
    if (known != null) {
      return known;
    }
    JarNotebook opened = JarNotebook.of(loader, ignore.text() + "\n" + ownJar, memory);
    notebook = opened;
    places = new ConcurrentHashMap<>();
    return opened;
  }

  /** Keeps what was found for the next build. */
  void save() {
    JarNotebook known = notebook;
    if (known != null) {
      known.save();
    }
  }

  /** Returns what a class is; internal name. */
  Place place(String className) {
    Map<String, Place> known = places;
    Place found = known.get(className);
    if (found == null) {
      found = find(className);
      known.put(className, found);
    }
    return found;
  }

  private Place find(String className) {
    JarNotebook looking = notebook;
    if (looking != null) {
      looking.look(className);
    }
    String resource = className + ".class";
    Optional<URL> url = Optional.ofNullable(loader.getResource(resource));
    if (url.isEmpty()) {
      return Place.nowhere();
    }
    Origin origin = Origin.of(url.get(), resource);
    if (origin.kind() == Origin.Kind.JDK) {
      return Place.of(Place.Kind.JDK, origin, url);
    }
    Optional<FreshetModule> module = module(origin).filter(it -> it.has(className));
    if (module.isPresent()) {
      return new Place(Place.Kind.MODULE, origin, url, module, "");
    }
    Optional<String> reason = ignore.reason(className, origin);
    if (reason.isPresent()) {
      return new Place(Place.Kind.LEFT_OUT, origin, url, Optional.empty(), reason.get());
    }
    return Place.of(isLibrary(origin) ? Place.Kind.LIBRARY : Place.Kind.USER, origin, url);
  }

  private Optional<FreshetModule> module(Origin origin) {
    return modules.computeIfAbsent(origin.address(), address -> FreshetModule.in(origin));
  }

  /**
   * Folders, snapshots and the jar that holds the task change with the user's work: they count by
   * class. Another jar that holds tasks counts by its content, which is more than is needed, never
   * less.
   */
  private boolean isLibrary(Origin origin) {
    return origin.kind() == Origin.Kind.JAR
        && !origin.fileName().contains(SNAPSHOT)
        && !origin.address().equals(ownJar);
  }

  /** Whether a jar is the user's own; what is no jar is not. */
  boolean isOfUser(Path jar) {
    Origin origin = Origin.ofJar(jar);
    try {
      return module(origin).isEmpty() && !isLibrary(origin);
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The notes, to which is added what is read from now on. */
  private JarNotes settled() {
    JarNotebook book = notebook();
    book.settle();
    return book.notes();
  }

  private Fingerprint content(Origin jar) {
    JarNotes notes = settled();
    Fingerprint content = new JarReader(memory).fingerprint(jar.path());
    notes.addContent(jar.address(), content);
    return content;
  }

  /** Returns which of these jars share a name, each time the one that comes first and the other. */
  Set<List<String>> orders(Set<String> jars) {
    if (jars.size() < 2) {
      return Set.of();
    }
    JarNotes notes = settled();
    new JarOrders(loader, notes).compare(jars);
    return notes.orders();
  }

  /** Returns the fingerprint of what a jar holds; an address that {@link #reached} told. */
  Fingerprint fingerprint(String jar) {
    Optional<Fingerprint> known = notebook().notes().content(jar);
    return known.orElseGet(() -> content(new Origin(Origin.Kind.JAR, jar)));
  }

  /** Returns where a class of a library leads to. */
  Reached reached(String className) {
    return notebook().notes().reached(className).orElseGet(() -> walk(className));
  }

  private static void open(String name, Set<String> seen, Deque<String> open) {
    if (seen.add(name)) {
      open.add(name);
    }
  }

  private synchronized Reached walk(String start) {
    JarNotes notes = settled();
    Set<String> jars = new LinkedHashSet<>();
    List<String> onward = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>(open);
    try (OpenJars opened = new OpenJars()) {
      while (!open.isEmpty()) {
        String name = open.remove();
        Place place = place(name);
        switch (place.kind()) {
          case LIBRARY -> {
            jars.add(place.origin().address());
            mentions
                .computeIfAbsent(name, it -> opened.mentions(place.origin(), it))
                .forEach(it -> open(it, seen, open));
          }
          case USER, MODULE -> onward.add(name);
          case LEFT_OUT -> leftOut.add(name);
          default -> {} // counts nowhere
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the jars behind " + start + " cannot be read", e);
    }
    Reached reached = new Reached(List.copyOf(jars), onward, leftOut);
    notes.addReached(start, reached);
    return reached;
  }
}
