package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the clock of the machine must not change. */
final class EngineTest {

  private static final Sketch CONSTANT =
      Sketch.of("constant").requiring(new Given("in")).writing("constant");

  private static List<TaskKey> executedAt(String time, Path root) {
    InstantSource clock = InstantSource.fixed(Instant.parse(time));
    return new Engine(Settings.of(root), clock).build(List.of(CONSTANT)).executed();
  }

  @Test
  void clockThatIsSetBackCostsNoRuns(@TempDir Path root) {
    Folder files = new Folder(root);
    for (String text : List.of("1", "2", "3", "4")) {
      files.write("in", text);
      executedAt("2030-01-01T00:00:00Z", root);
    }

    files.write("in", "5");
    assertEquals(1, executedAt("2026-01-01T00:00:00Z", root).size());
    assertEquals(List.of(), executedAt("2026-01-01T00:00:01Z", root));
  }

  @Test
  void clockThatStandsStillForgetsTheOldestRunFirst(@TempDir Path root) {
    Folder files = new Folder(root);
    for (String text : List.of("1", "2", "3", "4", "5")) {
      files.write("in", text);
      executedAt("2026-01-01T00:00:00Z", root);
    }

    files.write("in", "2");
    assertEquals(List.of(), executedAt("2026-01-01T00:00:00Z", root));
    files.write("in", "1");
    assertEquals(1, executedAt("2026-01-01T00:00:00Z", root).size());
  }
}
