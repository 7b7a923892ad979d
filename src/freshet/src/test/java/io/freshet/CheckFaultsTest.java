package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Checked;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.testing.Folder;
import io.freshet.testing.faults.Failure;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check rejects, and a single operation fails, or the process ends before it. */
final class CheckFaultsTest {

  private static final Given IN = new Given("in");
  private static final Set<String> WHOLE =
      Set.of("check.json", "content/b/a", "content/b/b/c", "content/c.txt");

  private static Checked task() {
    return Sketch.of("copy")
        .requiring(IN)
        .making(FileTarget.of("c.txt"), DirectoryTarget.of("b"))
        .running((ctx, out) -> Sketch.write(out, ctx.input(IN).readString()))
        .checking((check, out) -> check.that(!Sketch.text(out.get(0)).contains("bad"), "bad"));
  }

  /** A root in which six builds were rejected, so that the next one drops something. */
  private static Path start(FileSystem memory) {
    Path root = memory.getPath("/work/start");
    Dataset data = Dataset.in(root).write("in", "good");
    data.build(task());
    for (int i = 1; i <= 5; i++) {
      assertEquals(1, data.write("in", "bad " + i).build(task()).exitCode());
    }
    data.write("in", "bad at last");
    return root;
  }

  private static Path copy(Path start, String name) {
    Path root = start.resolveSibling(name);
    new Folder(start).copyTo(root);
    return root;
  }

  @Test
  void killedAtAnyStepItLeavesTheOldOutputAndNothingHalf() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path start = start(memory);
      int kill = 0;
      for (boolean isReached = true; isReached; kill++) {
        Path root = copy(start, "killed-" + kill);
        FaultPlan plan = FaultPlan.stoppingAfter(kill);
        try {
          SmallBuild.doomed(root, plan).build(task());
        } catch (ProcessStopped e) {
          assertTrue(plan.isReached());
        }
        isReached = plan.isReached();
        String when = "after " + plan;

        assertOldOutput(root, when);
        assertKeptIsWhole(root, when);
        assertEquals(1, Dataset.in(root).build(task()).exitCode(), when);
        assertKeptIsWhole(root, when + " and another build");
        assertTrue(attempts(root).size() <= 5, when);
        assertEquals(1, Dataset.in(root).write("in", "fine").build(task()).executed().size(), when);
        assertEquals("fine", new Folder(root).read("c.txt"), when);
      }
      assertTrue(kill > 20, "only " + kill + " operations");
    }
  }

  @ParameterizedTest
  @EnumSource
  void failureOfTheCheckIsToldWhateverElseFails(Failure failure) throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path start = start(memory);
      int number = 0;
      int unkept = 0;
      for (boolean isReached = true; isReached; number++) {
        Path root = copy(start, "failed-" + number);
        FaultPlan plan =
            FaultPlan.failing(
                number, failure, it -> it.path().toString().matches(".*/(rejected|aside)(/.*)?"));
        BuildResult result = SmallBuild.doomed(root, plan).build(task());
        isReached = plan.isReached();
        String when = "with " + plan;

        assertEquals(1, result.exitCode(), when);
        String message = result.failures().get(0).message();
        assertTrue(message.startsWith("check failed: bad; what was rejected "), message);
        boolean isUnkept = message.contains("could not be kept: ");
        unkept += isUnkept ? 1 : 0;
        assertOldOutput(root, when);
        assertKeptIsWhole(root, when);
        assertEquals(1, Dataset.in(root).build(task()).exitCode(), when);
        assertKeptIsWhole(root, when + " and another build");
        assertEquals(5, attempts(root).size(), when);
      }
      assertTrue(unkept > 3, "unkept: " + unkept);
    }
  }

  @Test
  void whatStandsInTheWayIsToldWithTheFailure() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Dataset data = Dataset.in(memory.getPath("/work/data")).write("in", "bad");
      data.build(task());
      String kept = new TreeSet<>(attempts(data.files().path())).first();
      String ofTask = kept.substring(0, kept.lastIndexOf('/'));
      data.files().delete(".freshet/rejected").write(ofTask, "a file in its place");

      String message = data.build(task()).failures().get(0).message();

      assertTrue(message.startsWith("check failed: bad; what was rejected could not be"), message);
      assertTrue(message.contains(ofTask), message);
      assertFalse(data.files().has("c.txt"));
      assertEquals("a file in its place", data.files().read(ofTask));
    }
  }

  private static void assertOldOutput(Path root, String when) {
    Folder files = new Folder(root);
    assertEquals(Set.of("b/a", "b/b/c", "c.txt", "in"), files.texts().keySet(), when);
    assertEquals("good", files.read("c.txt"), when);
    assertEquals("good", files.read("b/b/c"), when);
    assertEquals(Map.of(), files.stateTexts("trash"), when);
  }

  /** Each folder of an attempt. */
  private static Set<String> attempts(Path root) {
    Set<String> attempts = new TreeSet<>();
    for (String name : new Folder(root).stateTexts("rejected").keySet()) {
      attempts.add(name.replaceFirst("^(.freshet/rejected/[^/]*/[^/]*)/.*", "$1"));
    }
    return attempts;
  }

  private static void assertKeptIsWhole(Path root, String when) {
    List<String> names = new ArrayList<>(new Folder(root).stateTexts("rejected").keySet());
    for (String attempt : attempts(root)) {
      Set<String> found = new TreeSet<>();
      names.stream()
          .filter(it -> it.startsWith(attempt + "/"))
          .forEach(it -> found.add(it.substring(attempt.length() + 1)));
      assertEquals(WHOLE, found, when);
    }
  }
}
