package io.freshet.report;

import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.GraphPart;
import io.freshet.history.History;
import io.freshet.history.HistoryFile;
import io.freshet.history.Item;
import io.freshet.history.Liveness;
import io.freshet.history.MissingData;
import io.freshet.history.RecordedReason;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Recorded builds to draw. */
final class SampleBuild {

  static final String NAME = "20260105T120000000-4711-k3j9x";
  static final String EVIL = "com.acme.Evil(text=\"</script><script>alert('x')</script>&\")";
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String LOG = ".freshet/runs/" + NAME + "/counts.log";

  private final Path root;
  private final List<TaskRun> runs = new ArrayList<>();
  private final List<GraphPart> units = new ArrayList<>();
  private final List<MissingData> missing = new ArrayList<>();

  private SampleBuild(Path root) {
    this.root = root;
  }

  /** Plays of a week: some ran, one failed, some are fresh, and one input is missing. */
  static BuildRecord week(Path root) throws IOException {
    SampleBuild build = new SampleBuild(root);
    List<Integer> counts = new ArrayList<>();
    for (int day = 5; day <= 11; day++) {
      int streams =
          build.unit("Streams(day=2026-01-%02d)".formatted(day), "external", Status.FRESH);
      Status status = day < 8 ? Status.FRESH : Status.RAN;
      int count =
          build.unit("PlayCounts(day=2026-01-%02d)".formatted(day), "task", status, streams);
      counts.add(count);
      if (status == Status.RAN) {
        build.ran(
            count,
            (day - 8) % 2 * 900L,
            700 + 130L * day,
            "INPUT_CHANGED",
            "streams/2026-01-%02d.tsv".formatted(day));
      }
    }
    int week =
        build.unit("WeekChart(week=2026-W02)", "task", Status.RAN, counts.toArray(Integer[]::new));
    build.ran(week, 3_100, 2_600, "INPUT_CHANGED", "counts/2026-01-08.tsv");
    int prices = build.unit("Prices(month=2026-01)", "external", Status.MISSING);
    build.missing.add(
        new MissingData("com.acme.Prices(month=2026-01)", List.of("prices/2026-01.csv")));
    int royalties = build.unit("Royalties(month=2026-01)", "task", Status.BLOCKED, week, prices);
    int evil =
        build.unit(EVIL.substring("com.acme.".length()), "task", Status.FAILED, counts.get(5));
    build.failed(evil);
    build.unit("Newsletter(week=2026-W02)", "wrapper", Status.BLOCKED, week, royalties, evil);
    Files.createDirectories(root.resolve(LOG).getParent());
    Files.writeString(root.resolve(LOG), "line one\n<b>3 plays</b> without an artist\n");
    return build.record();
  }

  /** Layers of tasks that all ran, each task reading two of the layer below. */
  static BuildRecord grid(Path root, int layers, int width) throws IOException {
    SampleBuild build = new SampleBuild(root);
    for (int layer = 0; layer < layers; layer++) {
      for (int column = 0; column < width; column++) {
        int below = (layer - 1) * width;
        Integer[] requires =
            layer == 0
                ? new Integer[0]
                : new Integer[] {below + column, below + (column + 1) % width};
        int id =
            build.unit("Layer%d(column=%d)".formatted(layer, column), "task", Status.RAN, requires);
        build.ran(id, layer * 100L + column % 4 * 10L, 90, "NO_TRACE", "");
      }
    }
    return build.record();
  }

  static String page(BuildRecord build, Path root) {
    return ReportPage.of(
        build, Liveness.UNKNOWN, root, root.resolve(".freshet/runs"), ZoneId.of("Europe/Berlin"));
  }

  private int unit(String name, String kind, Status status, Integer... requires) {
    units.add(new GraphPart(units.size(), "com.acme." + name, 1, kind, status, List.of(requires)));
    return units.size() - 1;
  }

  private void ran(int unit, long after, long millis, String kind, String detail) {
    GraphPart ran = units.get(unit);
    List<Item> inputs =
        ran.requires().stream()
            .map(it -> new Item("in/" + it + ".tsv", "0123456789abcdef", 4_711))
            .toList();
    runs.add(
        new TaskRun(
            ran.name(),
            Status.RAN,
            NOON.plusMillis(after),
            Duration.ofMillis(millis),
            1,
            List.of(new RecordedReason(kind, detail)),
            TaskRun.Made.of(
                inputs, List.of(new Item("out/" + unit + ".tsv", "fedcba9876543210", 42))),
            null,
            null,
            LOG));
  }

  private void failed(int unit) {
    runs.add(
        new TaskRun(
            units.get(unit).name(),
            Status.FAILED,
            NOON.plusMillis(2_000),
            Duration.ofMillis(1_500),
            3,
            List.of(new RecordedReason("NO_TRACE", "")),
            null,
            "IOException: <i>no</i> more coffee",
            "java.io.IOException: no more coffee",
            "../../etc/passwd"));
  }

  private BuildRecord record() throws IOException {
    History history = new History(root.resolve(".freshet/runs"));
    int failed = (int) runs.stream().filter(run -> run.status() == Status.FAILED).count();
    int fresh =
        (int)
            units.stream()
                .filter(unit -> unit.status() == Status.FRESH && unit.kind().equals("task"))
                .count();
    int blocked = (int) units.stream().filter(unit -> unit.status() == Status.BLOCKED).count();
    try (HistoryFile file =
        history.begin(NAME, NOON, List.of("com.acme.Newsletter(week=2026-W02)"))) {
      for (TaskRun run : runs) {
        file.write(run);
      }
      for (MissingData data : missing) {
        file.write(data);
      }
      file.write(units);
      file.write(
          new BuildEnded(
              NOON.plusMillis(5_800),
              missing.isEmpty() ? 0 : 3,
              false,
              Duration.ofMillis(5_800),
              Duration.ofSeconds(31),
              new BuildEnded.Counts(
                  runs.size() - failed, 0, fresh, failed, blocked, missing.size(), 0)));
    }
    return history
        .read(
            NAME,
            warning -> {
              throw new AssertionError(warning);
            })
        .orElseThrow();
  }
}
