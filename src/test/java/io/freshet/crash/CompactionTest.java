package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.mesh.Mesh;
import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments are merged while other processes read and append. */
final class CompactionTest {

  private static final int BUILDS = 100;
  private static final int WIDTH = 25;
  private static final int PARTS = 20;
  private static final String ONLY_WHAT_WAS_FORCED = "built 0 " + 4 * WIDTH / PARTS + " []";
  private static final int MOST_SEGMENTS = 40;

  @Test
  void manySmallBuildsInTwoProcessesLoseNoTrace(@TempDir Path home) throws IOException {
    Site site = Site.of(new Mesh(1, 4, WIDTH, home));
    assertEquals(0, site.build().exitCode());
    try (Child first = BuilderMain.start(site.mesh(), 2);
        Child second = BuilderMain.start(site.mesh(), 2)) {
      for (int build = 0; build < BUILDS; build++) {
        first.tell("force " + build % PARTS + " " + PARTS);
        second.tell("force " + (build + PARTS / 2) % PARTS + " " + PARTS);
      }
      for (int build = 0; build < BUILDS; build++) {
        assertEquals(ONLY_WHAT_WAS_FORCED, first.await("built"), first::toString);
        assertEquals(ONLY_WHAT_WAS_FORCED, second.await("built"), second::toString);
      }

      Plan plan = Freshet.in(site.mesh().root()).plan(site.mesh().steps().toArray(Task<?>[]::new));
      assertEquals(List.of(), plan.willRun(), "tasks whose trace is lost");
      assertEquals(List.of(), plan.mayRun(), "tasks whose trace may be lost");
      int segments = site.segments();
      assertTrue(segments <= MOST_SEGMENTS, () -> segments + " segments");
      assertEquals(List.of(), warnings(first), "warnings");
      assertEquals(List.of(), warnings(second), "warnings");
    }
    site.checkAfter("many small builds");
  }

  private static List<String> warnings(Child builder) {
    return builder.transcript().stream().filter(line -> line.startsWith("warning")).toList();
  }
}
