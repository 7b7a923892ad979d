package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Sketch;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one root has built, another takes from a shared cache. */
final class CachedBuildTest {

  @TempDir private Path folder;

  private Dataset first;
  private Dataset second;

  @BeforeEach
  void twoRoots() {
    String place = folder.resolve("cache").toString();
    first = Dataset.in(folder.resolve("one")).with(build -> build.cache(place).cachePush());
    second = Dataset.in(folder.resolve("two")).with(build -> build.cache(place));
  }

  @Test
  void emptyRootIsBuiltByRestoringAlone() {
    AtomicInteger runs = new AtomicInteger();
    Sketch task =
        Sketch.of("a")
            .running(
                (ctx, out) -> {
                  runs.incrementAndGet();
                  Sketch.write(out, "made");
                });

    BuildResult made = first.build(task);
    BuildResult taken = second.build(task);

    assertEquals(List.of(), made.failures());
    assertEquals(List.of(TaskKey.of(task)), taken.restored());
    assertEquals(List.of(), taken.executed());
    assertEquals(1, runs.get());
    assertEquals(first.files().standing(), second.files().standing());
  }
}
