package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.acme.Sketch;
import com.acme.mesh.Visit;
import io.freshet.Freshet;
import io.freshet.cli.Main;
import io.freshet.task.TaskKey;
import io.freshet.testing.Child;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one builder does with what others have staged. */
final class StagingTest {

  private static Child run(Path home, Visit visit) throws IOException {
    return Child.start(
        Main.class, "run", TaskKey.of(visit), "--root", home.resolve("root"), "--workers", 1);
  }

  private static Set<String> staged(Path home) {
    Set<String> names = new TreeSet<>(new Folder(home.resolve("root")).allMarks().keySet());
    names.removeIf(name -> !name.startsWith(".freshet/tmp/"));
    return names;
  }

  private static void buildSomethingElse(Path home) {
    assertEquals(0, Freshet.in(home.resolve("root")).build(Sketch.of("other")).exitCode());
  }

  @Test
  void nextBuildRemovesWhatADeadBuilderStaged(@TempDir Path home) throws IOException {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    try (Desk desk = Desk.in(home);
        Child builder = run(home, visit)) {
      desk.await();
      assertFalse(staged(home).isEmpty(), "something is staged");
      builder.kill();

      buildSomethingElse(home);

      assertEquals(Set.of(), staged(home), builder::toString);
    }
  }

  @Test
  void nextBuildRemovesWhatADeadBuilderStagedOutsideTheRoot(@TempDir Path home) throws IOException {
    Visit visit = new Visit("a", home, home.resolve("outside/a.txt"));
    Folder outside = new Folder(home.resolve("outside"));
    try (Desk desk = Desk.in(home);
        Child builder = run(home, visit)) {
      desk.await();
      assertEquals(1, outside.texts().size(), "files staged");
      builder.kill();
      outside.write(outside.texts().firstKey() + ".replaced/old", "about to be replaced");

      buildSomethingElse(home);

      assertEquals(Set.of(), outside.texts().keySet(), builder::toString);
    }
  }

  @Test
  void whatALiveBuilderHasStagedIsLeftAlone(@TempDir Path home) throws IOException {
    Visit inside = new Visit("a", home, Path.of("a.txt"));
    try (Desk desk = Desk.in(home);
        Child builder = run(home, inside)) {
      Desk.Visitor visitor = desk.await();
      Set<String> staged = staged(home);

      buildSomethingElse(home);

      assertEquals(staged, staged(home), builder::toString);
      visitor.letGo();
      assertEquals(0, builder.exitCode(), builder::toString);
      assertEquals(List.of("a.txt", "other.txt"), files(home));
      assertEquals(Set.of(), staged(home));
    }
  }

  @Test
  void whatALiveBuilderHasStagedOutsideTheRootIsLeftAlone(@TempDir Path home) throws IOException {
    Visit visit = new Visit("a", home, home.resolve("outside/a.txt"));
    Folder outside = new Folder(home.resolve("outside"));
    try (Desk desk = Desk.in(home);
        Child builder = run(home, visit)) {
      Desk.Visitor visitor = desk.await();

      buildSomethingElse(home);

      visitor.letGo();
      assertEquals(0, builder.exitCode(), builder::toString);
      assertEquals(Set.of("a.txt"), outside.texts().keySet(), builder::toString);
    }
  }

  private static List<String> files(Path home) {
    return List.copyOf(new Folder(home.resolve("root")).texts().keySet());
  }
}
