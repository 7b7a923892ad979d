package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.task.Task;
import io.freshet.testing.Child;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments are merged while other processes read and append. */
final class CompactionTest {

  private static final int BUILDS = Integer.getInteger("freshet.builds", 200);
  private static final int MOST_SEGMENTS = 40;

  @Test
  void manySmallBuildsInTwoProcessesLoseNoTrace(@TempDir Path root) throws IOException {
    try (Child first = NotesMain.start(root, 1, BUILDS);
        Child second = NotesMain.start(root, 2, BUILDS)) {
      for (Child child : List.of(first, second)) {
        child.await("ready");
        child.tell("go");
      }
      for (Child child : List.of(first, second)) {
        child.await("done");
        assertEquals(List.of("ready", "done"), child.transcript(), "what a builder said");
      }
    }

    List<Task<?>> all = new ArrayList<>(NotesMain.notes(1, 0, BUILDS));
    all.addAll(NotesMain.notes(2, 0, BUILDS));
    Plan plan = Freshet.in(root).plan(all.toArray(Task<?>[]::new));
    assertEquals(List.of(), plan.willRun(), "tasks whose trace is lost");
    int segments = new Folder(root).stateTexts("traces").size();
    assertTrue(segments <= MOST_SEGMENTS, () -> segments + " segments");
  }
}
