package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.mesh.Mesh;
import com.acme.mesh.RunLog;
import com.acme.mesh.Sealed;
import com.acme.mesh.Source;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** A mesh on disk as the test sees it: changes what is given, and looks at what was made. */
final class Site {

  private final Mesh mesh;
  private final Folder root;
  private final Folder outside;

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
    for (int i = random.nextInt(4); i >= 0; i--) {
      give(new Source(mesh, random.nextInt(Mesh.SOURCES)), Long.toHexString(random.nextLong()));
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
   * Checks that the next build makes what a clean one makes, that the one after it does nothing,
   * and that nothing is left over.
   */
  void checkAfter(String story) throws IOException {
    BuildResult next = build();
    assertEquals(List.of(), next.failures(), () -> "failures of the next build, " + story);
    checkEqualsCleanBuild(story);
    assertEquals(List.of(), build().executed(), () -> "executed by the second build, " + story);
    checkNothingLeftOver(story);
  }

  /** Compares all files and folders with those of a build in a fresh place. */
  void checkEqualsCleanBuild(String story) throws IOException {
    Path home = mesh.home().resolve("clean");
    Site clean = Site.of(mesh.in(home));
    for (Source source : mesh.sources()) {
      String name = source.output().name();
      clean.root.write(name, root.read(name));
    }
    assertEquals(0, clean.build().exitCode(), () -> "exit code of the clean build, " + story);
    compare(clean.root, root, story);
    compare(clean.outside, outside, story);
    new Folder(mesh.home()).delete("clean");
  }

  private static void compare(Folder expected, Folder actual, String story) {
    Set<String> missing = new TreeSet<>(expected.marks().keySet());
    Set<String> extra = new TreeSet<>(actual.marks().keySet());
    extra.removeAll(missing);
    missing.removeAll(actual.marks().keySet());
    assertEquals(Set.of(), missing, () -> "missing, " + story);
    assertEquals(Set.of(), extra, () -> "left over, " + story);
    SortedMap<String, String> texts = actual.texts();
    expected
        .texts()
        .forEach((name, text) -> assertEquals(text, texts.get(name), () -> name + ", " + story));
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

  /** How many files hold traces. */
  int segments() {
    return root.stateTexts("traces").size();
  }
}
