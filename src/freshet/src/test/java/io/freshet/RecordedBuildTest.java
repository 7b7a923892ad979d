package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.grid.Grid;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.event.BuildListener;
import io.freshet.history.BuildRecord;
import io.freshet.history.GraphPart;
import io.freshet.history.History;
import io.freshet.history.MissingData;
import io.freshet.history.RecordedReason;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.target.Target;
import io.freshet.task.Backoff;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a build leaves in the history. */
class RecordedBuildTest {

  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = disk.getPath("/data");
  private final Path runs = root.resolve(".freshet/runs");
  private final Dataset data = Dataset.in(root);
  private final Sketch low = Sketch.of("low").requiring(new Given("in"));
  private final Sketch high = Sketch.of("high").requiring(low);

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void tasksThatRanAreRecordedWithReasonsInputsAndOutputs() throws IOException {
    data.write("in", "1").build(high);
    data.write("in", "22").build(high);

    BuildRecord build = newest();

    assertEquals(List.of(TaskKey.of(high).toString()), build.begun().goals());
    TaskRun run = build.runs().get(0);
    assertEquals(TaskKey.of(low).toString(), run.task());
    assertEquals(Status.RAN, run.status());
    assertEquals(1, run.attempts());
    assertEquals(List.of(new RecordedReason("INPUT_CHANGED", "in")), run.reasons());
    assertEquals("in", run.made().inputs().get(0).name());
    assertEquals(2, run.made().inputs().get(0).bytes());
    assertEquals(64, run.made().inputs().get(0).sha256().length());
    assertEquals("low.txt", run.made().outputs().get(0).name());
    assertEquals(0, build.ended().orElseThrow().exitCode());
    assertEquals(2, builds().size());
  }

  @Test
  void aRunOfSeveralAttemptsTookAsLongAsAllOfThem() throws IOException {
    Sketch flaky =
        Sketch.of("flaky")
            .running(
                (ctx, out) -> {
                  if (ctx.attempt() < 3) {
                    throw new IOException("no answer");
                  }
                  Sketch.write(out, "done");
                });
    Backoff pause = Backoff.constant(Duration.ofMillis(40));
    data.with(
            build -> build.policy(any -> true, policy -> policy.withAttempts(3).withBackoff(pause)))
        .build(flaky);

    TaskRun run = newest().runs().get(0);
    assertEquals(Status.RAN, run.status());
    assertEquals(3, run.attempts());
    assertTrue(run.took().compareTo(Duration.ofMillis(70)) >= 0, run.took()::toString);
  }

  @Test
  void aBuildThatFindsEverythingFreshLeavesNothing() throws IOException {
    data.write("in", "1").build(high);
    List<String> before = builds();

    data.build(high);

    assertEquals(before, builds());
  }

  @Test
  void aPlanLeavesNothing() {
    data.write("in", "1").plan(high);

    assertFalse(Files.exists(runs));
  }

  @Test
  void failuresAndWhatTheyBlockAreRecorded() throws IOException {
    Sketch broken =
        Sketch.of("broken")
            .running(
                (ctx, out) -> {
                  throw new IOException("no more coffee");
                });
    data.build(Sketch.of("top").requiring(broken));

    BuildRecord build = newest();

    TaskRun run = build.runs().get(0);
    assertEquals(Status.FAILED, run.status());
    assertTrue(run.message().startsWith("no more coffee"), run.message());
    assertEquals("java.io.IOException: no more coffee", run.cause());
    assertEquals(List.of(new RecordedReason("NO_TRACE", "")), run.reasons());
    assertEquals(1, build.counts().failed());
    assertEquals(1, build.counts().blocked());
    assertEquals(1, build.ended().orElseThrow().exitCode());
    assertEquals(List.of(Status.BLOCKED, Status.FAILED), statuses(build));
  }

  @Test
  void missingDataIsRecorded() throws IOException {
    data.build(low);

    BuildRecord build = newest();

    String given = TaskKey.of(new Given("in")).toString();
    assertEquals(List.of(new MissingData(given, List.of("in"))), build.missing());
    assertEquals(3, build.ended().orElseThrow().exitCode());
  }

  @Test
  void theGraphIsRecordedWithTheFreshTasks() throws IOException {
    data.write("in", "1").build(low);
    data.build(high);

    List<GraphPart> units = newest().units();

    assertEquals(
        List.of(
            new GraphPart(0, TaskKey.of(high).toString(), 1, "task", Status.RAN, List.of(1)),
            new GraphPart(1, TaskKey.of(low).toString(), 1, "task", Status.FRESH, List.of(2)),
            new GraphPart(
                2, TaskKey.of(new Given("in")).toString(), 1, "external", Status.FRESH, List.of())),
        units);
    assertEquals(1, newest().counts().fresh());
  }

  @Test
  void ofALargeGraphTheFreshTasksOfAClassAreOnePart() throws IOException {
    Grid grid = new Grid(50, 45);
    grid.sources().forEach(source -> data.write(source, "given " + source));
    data.build(grid.goals());
    data.write(grid.sources().get(7), "changed").build(grid.goals());

    BuildRecord build = newest();

    Map<Status, Integer> tasks =
        build.units().stream()
            .collect(Collectors.toMap(GraphPart::status, GraphPart::tasks, Integer::sum));
    assertEquals(build.runs().size(), tasks.get(Status.RAN));
    assertEquals(50 * 45 + 50, tasks.get(Status.RAN) + tasks.get(Status.FRESH));
    assertEquals(2, build.units().stream().filter(unit -> unit.status() == Status.FRESH).count());
    assertEquals(build.runs().size() + 2, build.units().size());
    Set<Integer> ids = build.units().stream().map(GraphPart::id).collect(Collectors.toSet());
    assertTrue(build.units().stream().allMatch(unit -> ids.containsAll(unit.requires())));
    assertEquals(
        Map.of(true, 2L),
        build.units().stream()
            .filter(unit -> !unit.isTask())
            .collect(Collectors.groupingBy(unit -> unit.tasks() > 1, Collectors.counting())));
  }

  @Test
  void aBuildThatFailsToWriteItsHistoryGoesOnAndSaysSo() throws IOException {
    BuildListener spoiler =
        new BuildListener() {
          @Override
          public void planned(int tasks) {
            try {
              Files.deleteIfExists(runs);
              Files.writeString(runs, "a file in the place of the folder");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    Dataset spoiled = data.with(build -> build.listener(spoiler));

    BuildResult result = spoiled.build(Sketch.of("a"));

    assertEquals(0, result.exitCode());
    List<String> warnings =
        spoiled.log().events().stream().filter(event -> event.startsWith("warning ")).toList();
    assertEquals(1, warnings.size());
    assertTrue(
        warnings.get(0).startsWith("warning the history of this build cannot be written: "),
        warnings::toString);
  }

  @Test
  void aLinkInThePlaceOfTheHistoryIsMovedAside() throws IOException {
    data.write("in", "1").write("elsewhere/x", "mine").build(low);
    Files.move(runs, root.resolve("before"));
    Files.createSymbolicLink(runs, root.resolve("elsewhere"));

    data.build(high);

    assertTrue(Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS));
    assertEquals(1, builds().size());
  }

  @Test
  void theOldestBuildsGoWithTheirLogs() throws IOException {
    for (int i = 100; i < 300; i++) {
      String old = "20200105T120000" + i + "-1-a";
      data.write(".freshet/runs/" + old + ".jsonl", "")
          .write(".freshet/runs/" + old + "/a.log", "x");
    }
    data.write("in", "1").write(".freshet/runs/notes.txt", "mine").build(low);

    assertEquals(History.MOST_BUILDS, builds().size());
    assertFalse(Files.exists(runs.resolve("20200105T120000200-1-a")));
    assertTrue(Files.exists(runs.resolve("20200105T120000201-1-a/a.log")));
    assertTrue(Files.exists(runs.resolve("notes.txt")));
    assertTrue(newest().ended().orElseThrow().took().compareTo(Duration.ZERO) > 0);
  }

  @Test
  void aBuildThatIsUnderWayKeepsItsHistoryAndLogs() throws IOException {
    Sketch said = Sketch.of("said").running((ctx, out) -> say(out));
    List<String> before = new ArrayList<>();
    Sketch slow =
        Sketch.of("slow")
            .requiring(said)
            .running(
                (ctx, out) -> {
                  before.addAll(builds());
                  for (int i = 100; i < 300; i++) {
                    data.write(".freshet/runs/29990105T120000" + i + "-1-a.jsonl", "");
                  }
                  Dataset.in(root).build(Sketch.of("quick"));
                  Sketch.write(out, "x");
                });

    data.build(slow);

    assertEquals(1, before.size());
    assertTrue(Files.exists(runs.resolve(before.get(0) + ".jsonl")));
    assertTrue(Files.isDirectory(runs.resolve(before.get(0))));
  }

  private static void say(List<Target> out) throws IOException {
    System.out.println("said");
    Sketch.write(out, "x");
  }

  private List<String> builds() throws IOException {
    return new History(runs).builds();
  }

  private BuildRecord newest() throws IOException {
    List<String> warnings = new ArrayList<>();
    BuildRecord build = new History(runs).read(builds().get(0), warnings::add).orElseThrow();
    assertEquals(List.of(), warnings);
    return build;
  }

  private static List<Status> statuses(BuildRecord build) {
    Function<GraphPart, Status> status = GraphPart::status;
    return build.units().stream().map(status).toList();
  }
}
