package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.mesh.Mesh;
import com.acme.mesh.RunLog;
import com.acme.mesh.Sealed;
import com.acme.mesh.Source;
import com.acme.mesh.Step;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A mesh on disk as the test sees it: changes what is given, and looks at what was made. */
final class Site {

  private final Mesh mesh;
  private final Folder root;
  private final Folder outside;
  private final List<Source> changed = new ArrayList<>();

  private Site(Mesh mesh) {
    this.mesh = mesh;
    this.root = new Folder(mesh.root());
    this.outside = new Folder(mesh.outside());
  }

  /** A mesh with all that is given, and nothing made. */
  static Site of(Mesh mesh) throws IOException {
    Site site = new Site(mesh);
    Files.createDirectories(mesh.outside());
    for (Source source : mesh.sources()) {
      site.give(source, "first");
    }
    return site;
  }

  Mesh mesh() {
    return mesh;
  }

  RunLog log() {
    return mesh.log();
  }

  /** Gives some files anew, each at once. */
  void change(Random random) throws IOException {
    changed.clear();
    for (int i = random.nextInt(2); i >= 0; i--) {
      changed.add(new Source(mesh, random.nextInt(Mesh.SOURCES)));
    }
    changeAgain(random);
  }

  /** Gives the same files anew that were changed last. */
  void changeAgain(Random random) throws IOException {
    for (Source source : changed) {
      give(source, Long.toHexString(random.nextLong()));
    }
  }

  private void give(Source source, String text) throws IOException {
    Path place = mesh.root().resolve(source.output().name());
    Path beside = mesh.home().resolve("given");
    Files.createDirectories(place.resolveSibling(""));
    Files.writeString(beside, Sealed.seal(text + "\n"));
    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Builds all steps in this process. */
  BuildResult build() {
    return Freshet.in(mesh.root()).build(mesh.steps().toArray(Task<?>[]::new));
  }

  /**
   * Checks that the next build puts all right, that the one after it does nothing, and that nothing
   * is left over.
   */
  void checkAfter(String story) throws IOException {
    BuildResult next = build();
    assertEquals(List.of(), next.failures(), () -> "failures of the next build, " + story);
    checkIsRight(story);
    assertEquals(List.of(), build().executed(), () -> "executed by the second build, " + story);
    checkNothingLeftOver(story);
  }

  /** Compares all that is there with what ought to be. */
  private void checkIsRight(String story) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    List<String> texts = mesh.texts(number -> root.read(new Source(mesh, number).output().name()));
    for (Step step : mesh.steps()) {
      for (Path file : step.files()) {
        assertEquals(texts.get(step.number()), Files.readString(file), () -> file + ", " + story);
        names.add(mesh.home().relativize(file).toString());
      }
    }
    SortedSet<String> found = new TreeSet<>();
    root.texts().keySet().forEach(name -> found.add("root/" + name));
    found.removeIf(name -> name.startsWith("root/src/"));
    outside.texts().keySet().forEach(name -> found.add("outside/" + name));
    assertSame(names, found, story);
  }

  /** Compares all files and folders with those of a build in a fresh place. */
  void checkEqualsCleanBuild(String story) throws IOException {
    Site clean = Site.of(mesh.in(mesh.home().resolve("clean")));
    for (Source source : mesh.sources()) {
      String name = source.output().name();
      clean.root.write(name, root.read(name));
    }
    assertEquals(0, clean.build().exitCode(), () -> "exit code of the clean build, " + story);
    assertSame(clean.root.marks().keySet(), root.marks().keySet(), story);
    assertSame(clean.outside.marks().keySet(), outside.marks().keySet(), story);
    clean.checkIsRight(story + ", the clean build");
    checkIsRight(story);
    new Folder(mesh.home()).delete("clean");
  }

  private static void assertSame(Set<String> expected, Set<String> actual, String story) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    Set<String> extra = new TreeSet<>(actual);
    extra.removeAll(expected);
    assertEquals(Set.of(), missing, () -> "missing, " + story);
    assertEquals(Set.of(), extra, () -> "left over, " + story);
  }

  /** Nothing of ours was taken for a stranger's, and nobody stages any more. */
  void checkNothingLeftOver(String story) {
    assertEquals(
        List.of(), List.copyOf(root.stateTexts("trash").keySet()), () -> "trash, " + story);
    assertEquals(List.of(), staging(), () -> "staging, " + story);
  }

  /** Names of all there is in the staging folder. */
  List<String> staging() {
    String start = ".freshet/tmp/";
    return root.allMarks().keySet().stream().filter(name -> name.startsWith(start)).toList();
  }
}
