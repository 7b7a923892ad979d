package io.freshet;

import io.freshet.task.Task;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A project whose sources are edited between builds. Each build has a class loader of its own, as a
 * process has: it loads anew what stands there.
 */
final class EditedProject {

  private final Path classes;
  private final Path root;
  private final UnaryOperator<Build> settings;

  /** By class name, as they stand now; shared with what was made by {@link #with}. */
  private final Map<String, String> sources;

  private EditedProject(
      Path classes, Path root, UnaryOperator<Build> settings, Map<String, String> sources) {
    this.classes = classes;
    this.root = root;
    this.settings = settings;
    this.sources = sources;
  }

  /** A project without sources; its root is in the folder, too. */
  static EditedProject in(Path folder) {
    return new EditedProject(
        folder.resolve("classes"), folder.resolve("root"), build -> build, new TreeMap<>());
  }

  /** The same project, built with settings. */
  EditedProject with(UnaryOperator<Build> newSettings) {
    return new EditedProject(classes, root, newSettings, sources);
  }

  /** The same project, which builds another root. */
  EditedProject withRoot(Path newRoot, UnaryOperator<Build> newSettings) {
    return new EditedProject(classes, newRoot, newSettings, sources);
  }

  Path root() {
    return root;
  }

  Path classes() {
    return classes;
  }

  /** Adds a source, or replaces it; compiled by {@link #compile}. */
  EditedProject source(String name, String text) {
    sources.put(name, text);
    return this;
  }

  /** Replaces a piece of text wherever it stands in the sources, and compiles. */
  EditedProject edit(String old, String replacement) {
    boolean isThere = sources.values().stream().anyMatch(text -> text.contains(old));
    if (!isThere) {
      throw new AssertionError("no source has: " + old);
    }
    sources.replaceAll((name, text) -> text.replace(old, replacement));
    return compile();
  }

  /** Compiles all; each class file gets another time however coarse the clock is. */
  EditedProject compile() {
    try {
      Map<Path, Instant> before = times();
      Javac.compile(sources, classes);
      for (Map.Entry<Path, Instant> each : before.entrySet()) {
        Files.setLastModifiedTime(each.getKey(), FileTime.from(each.getValue().plusMillis(10)));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Path, Instant> times() throws IOException {
    Map<Path, Instant> times = new TreeMap<>();
    Files.createDirectories(classes);
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        times.put(file, Files.getLastModifiedTime(file).toInstant());
      }
    }
    return times;
  }

  BuildResult build(String goal) {
    return inAProcess(loader -> build(goal, loader));
  }

  /** A build by code that was loaded before. */
  BuildResult build(String goal, ClassLoader loader) throws Exception {
    return settings.apply(Freshet.in(root)).build(task(goal, loader));
  }

  Plan plan(String goal) {
    return inAProcess(loader -> settings.apply(Freshet.in(root)).plan(task(goal, loader)));
  }

  <T> T inAProcess(Life<T> life) {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, Freshet.class.getClassLoader())) {
      return life.with(loader);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Task<?> task(String name, ClassLoader loader) throws Exception {
    return Class.forName(name, true, loader)
        .asSubclass(Task.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  /** What a process does. */
  interface Life<T> {
    T with(ClassLoader loader) throws Exception;
  }
}
