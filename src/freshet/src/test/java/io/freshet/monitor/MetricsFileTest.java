package io.freshet.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.Build;
import io.freshet.Freshet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsFileTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_500L));

  @TempDir Path folder;

  @Test
  void figuresOfTheBuildAreWritten() throws IOException {
    Sketch fails =
        Sketch.of("fails")
            .running(
                (ctx, out) -> {
                  throw new IOException("no");
                });

    Freshet.in(folder.resolve("root"))
        .listener(new MetricsFile(folder.resolve("freshet.prom"), CLOCK))
        .build(Sketch.of("a"), fails, Sketch.of("b").requiring(new Given("gone")));

    List<String> lines = Files.readAllLines(folder.resolve("freshet.prom"));
    assertTrue(lines.contains("freshet_build_tasks{status=\"ran\"} 1"), lines::toString);
    assertTrue(lines.contains("freshet_build_tasks{status=\"failed\"} 1"), lines::toString);
    assertTrue(lines.contains("freshet_build_tasks{status=\"blocked\"} 1"), lines::toString);
    assertTrue(lines.contains("freshet_build_tasks{status=\"missing\"} 1"), lines::toString);
    assertTrue(lines.contains("freshet_build_success 0"), lines::toString);
    assertTrue(
        lines.contains("freshet_build_end_timestamp_seconds 1700000000.500"), lines::toString);
    assertTrue(lines.contains("freshet_task_runs{class=\"com.acme.Sketch\"} 1"), lines::toString);
    assertEquals(List.of("freshet.prom", "root"), names());
  }

  @Test
  void nextBuildOfTheSameSettingsCountsItsOwnRunsOnly() throws IOException {
    Build build =
        Freshet.in(folder.resolve("root"))
            .listener(new MetricsFile(folder.resolve("freshet.prom"), CLOCK));
    build.build(Sketch.of("a"));
    build.build(Sketch.of("a"));

    List<String> lines = Files.readAllLines(folder.resolve("freshet.prom"));
    assertTrue(lines.contains("freshet_build_tasks{status=\"fresh\"} 1"), lines::toString);
    assertEquals(List.of(), lines.stream().filter(it -> it.startsWith("freshet_task_")).toList());
  }

  /** Each line is a comment or a sample, and each family is announced once before its samples. */
  @Test
  void formatIsThatOfPrometheus() throws IOException {
    Freshet.in(folder.resolve("root"))
        .listener(new MetricsFile(folder.resolve("freshet.prom"), CLOCK))
        .build(Sketch.of("a"));

    String text = Files.readString(folder.resolve("freshet.prom"));
    assertTrue(text.endsWith("\n"));
    for (String line : text.lines().toList()) {
      assertTrue(
          line.matches("# (HELP|TYPE) [a-z_]+ .+")
              || line.matches("[a-z_]+([{][a-z]+=\"[^\"]*\"[}])? [0-9.]+"),
          line);
    }
    assertEquals(
        text.lines().filter(line -> line.startsWith("# TYPE")).distinct().count(),
        text.lines().filter(line -> line.startsWith("# TYPE")).count());
  }

  @Test
  void fileThatCannotBeWrittenHarmsNoBuild() {
    Path nowhere = folder.resolve("no/such/folder/freshet.prom");

    assertTrue(
        Freshet.in(folder.resolve("root"))
            .listener(new MetricsFile(nowhere, CLOCK))
            .build(Sketch.of("a"))
            .isSuccess());
  }

  private List<String> names() throws IOException {
    try (var places = Files.list(folder)) {
      return places.map(place -> String.valueOf(place.getFileName())).sorted().toList();
    }
  }
}
