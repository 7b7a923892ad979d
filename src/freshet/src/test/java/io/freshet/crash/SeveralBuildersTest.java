package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Sketch;
import com.acme.mesh.Mesh;
import com.acme.mesh.Step;
import com.acme.mesh.Visit;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.cli.Main;
import io.freshet.event.BuildListener;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Child;
import io.freshet.testing.Interrupts;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several builders on one root, in several processes or in one. */
final class SeveralBuildersTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int WORKERS = 3;
  private static final int ROUNDS = 4;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private static String story(int round) {
    return "seed " + SEED + ", round " + round;
  }

  /** The numbers of the steps that a build would run now. */
  private static Set<String> stale(Site site) {
    Plan plan = Freshet.in(site.mesh().root()).plan(site.mesh().steps().toArray(Task<?>[]::new));
    return Stream.of(plan.willRun(), plan.mayRun())
        .flatMap(List::stream)
        .map(task -> String.valueOf(task.parameters().get("number")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Runs runs(Site site) throws IOException {
    return new Runs(site.log().events());
  }

  /** Checks that exactly these ran, each once. */
  private static void checkRanOnce(Set<String> expected, Site site, String story)
      throws IOException {
    Runs runs = runs(site);
    assertEquals(expected, runs.tasks(), () -> "tasks that ran, " + story);
    assertEquals(Set.of(), runs.repeated(), () -> "tasks that ran more than once, " + story);
  }

  /** The tasks that a builder said it had published. */
  private static Set<String> published(Child builder) {
    return builder.transcript().stream()
        .filter(line -> line.startsWith("published "))
        .map(line -> line.substring("published ".length()))
        .collect(Collectors.toSet());
  }

  /** How many workers can have run these at a time: one runs some together. */
  private static long leastWorkers(Set<String> steps) {
    long together = steps.stream().filter(it -> Step.isTogether(Integer.parseInt(it))).count();
    return steps.size() - together + (together + Step.MOST_TOGETHER - 1) / Step.MOST_TOGETHER;
  }

  private static int executed(String built) {
    return Integer.parseInt(built.split(" ", -1)[2]);
  }

  private static String buildWell(Child builder, String story) {
    String built = builder.await("built");
    assertTrue(built.startsWith("built 0 "), () -> story + ", " + builder);
    return built;
  }

  @Test
  void twoProcessesRunEachTaskOnce(@TempDir Path home) throws IOException {
    Random random = new Random(SEED);
    Site site = Site.of(new Mesh(SEED, 6, 25, home));
    try (Child first = BuilderMain.start(site.mesh(), WORKERS);
        Child second = BuilderMain.start(site.mesh(), WORKERS)) {
      first.await("ready");
      second.await("ready");
      for (int round = 1; round <= ROUNDS; round++) {
        Set<String> stale = stale(site);
        site.log().clear();
        first.tell("build");
        second.tell("build");

        int executed =
            executed(buildWell(first, story(round))) + executed(buildWell(second, story(round)));

        checkRanOnce(stale, site, story(round));
        assertEquals(stale.size(), executed, story(round));
        site.checkAfter(story(round));
        site.change(random);
      }
    }
  }

  @Test
  void onlyWhatAKilledBuilderWasRunningRunsAgain(@TempDir Path home) throws IOException {
    Random random = new Random(SEED);
    Site site = Site.of(new Mesh(SEED, 6, 25, home));
    for (int round = 1; round <= ROUNDS; round++) {
      String story = story(round);
      try (Child killed = BuilderMain.start(site.mesh(), WORKERS);
          Child other = BuilderMain.start(site.mesh(), WORKERS)) {
        killed.await("ready");
        other.await("ready");
        Set<String> stale = stale(site);
        site.log().clear();
        killed.tell("build");
        other.tell("build");
        killed.awaitTimes(1 + random.nextInt(15), "published", "built");
        LockSupport.parkNanos(random.nextInt(1_000_000));
        killed.kill();

        buildWell(other, story);

        Runs runs = runs(site);
        assertEquals(stale, runs.tasks(), () -> "tasks that ran, " + story);
        assertTrue(
            killed.transcript().stream().noneMatch(line -> line.startsWith("failed")),
            () -> story + ", " + killed);
        Set<String> again = runs.repeated();
        assertTrue(
            leastWorkers(again) <= WORKERS, () -> again + " ran again, " + story + ", " + killed);
        // The last lines of a killed process may be lost, so this may be more than it was running.
        Set<String> unpublished = runs.startedBy(killed.pid());
        unpublished.removeAll(published(killed));
        assertTrue(
            unpublished.containsAll(again), () -> again + " ran again, " + story + ", " + killed);
        site.checkAfter(story);
        site.change(random);
      }
    }
  }

  @Test
  void twoBuildersInOneJvmRunEachTaskOnce(@TempDir Path home) throws Exception {
    Random random = new Random(SEED);
    Site site = Site.of(new Mesh(SEED, 6, 25, home));
    for (int round = 1; round <= ROUNDS; round++) {
      Set<String> stale = stale(site);
      site.log().clear();

      int executed = 0;
      for (Future<BuildResult> result : startAll(List.of(site::build, site::build))) {
        BuildResult built = Patience.get(result);
        assertEquals(List.of(), built.failures(), story(round));
        executed += built.executed().size();
      }

      checkRanOnce(stale, site, story(round));
      assertEquals(stale.size(), executed, story(round));
      site.checkAfter(story(round));
      site.change(random);
    }
  }

  @Test
  void buildersOfOneJvmMayBeTheFirstOnANewRootTogether(@TempDir Path home) throws Exception {
    for (int root = 0; root < 30; root++) {
      Build build = Freshet.in(home.resolve("" + root)).workers(1);
      Callable<BuildResult> first = () -> build.build(Sketch.of("a"));
      for (Future<BuildResult> result : startAll(List.of(first, first, first))) {
        assertEquals(0, built(result).exitCode(), "root " + root);
      }
    }
  }

  private List<Future<BuildResult>> startAll(List<Callable<BuildResult>> builds) {
    List<Future<BuildResult>> results = new ArrayList<>();
    builds.forEach(build -> results.add(threads.submit(build)));
    return results;
  }

  /** Forced, so that every builder wants to run every task. */
  @Test
  void runsOfOneTaskNeverOverlap(@TempDir Path home) throws Exception {
    Site site = Site.of(new Mesh(SEED, 1, 150, home));
    Task<?>[] steps = site.mesh().steps().toArray(Task<?>[]::new);
    Build build = Freshet.in(site.mesh().root()).workers(WORKERS).forceAll();
    try (Child first = BuilderMain.start(site.mesh(), WORKERS);
        Child second = BuilderMain.start(site.mesh(), WORKERS)) {
      first.await("ready");
      second.await("ready");
      for (int round = 1; round <= ROUNDS; round++) {
        first.tell("force 0 1");
        second.tell("force 0 1");
        for (Future<BuildResult> result :
            startAll(List.of(() -> build.build(steps), () -> build.build(steps)))) {
          BuildResult built = Patience.get(result);
          assertEquals(List.of(), built.failures(), story(round));
        }
        buildWell(first, story(round));
        buildWell(second, story(round));
      }
    }
    assertEquals(List.of(), runs(site).overlaps(), () -> "overlapping runs, seed " + SEED);
    site.checkAfter("seed " + SEED);
  }

  @Test
  void waitingBuilderIsToldWhoRunsTheTaskAndForHowLong(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    WaitingListener waiting = new WaitingListener();
    try (Desk desk = Desk.in(home);
        Child owner = run(home, visit)) {
      Desk.Visitor visitor = desk.await();
      Future<BuildResult> result =
          startAll(List.of(() -> in(home).listener(waiting).build(visit))).get(0);

      Wait first = waiting.next();
      Wait later = waiting.next();

      assertEquals(TaskKey.of(visit), first.task());
      assertEquals(owner.pid(), first.pid());
      assertTrue(!first.running().isNegative(), () -> "running for " + first.running());
      assertTrue(
          later.running().compareTo(first.running()) > 0, () -> first + " is followed by " + later);
      visitor.letGo();
      assertEquals(0, owner.exitCode(), owner::toString);
      assertEquals(List.of(TaskKey.of(visit)), built(result).fresh());
      assertEquals(1, new Runs(visit.log().events()).counts().get("a"));
    }
  }

  @Test
  void builderOfTheSameJvmIsWaitedForToo(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    WaitingListener waiting = new WaitingListener();
    try (Desk desk = Desk.in(home)) {
      Future<BuildResult> owner = startAll(List.of(() -> in(home).build(visit))).get(0);
      Desk.Visitor visitor = desk.await();
      Future<BuildResult> result =
          startAll(List.of(() -> in(home).listener(waiting).build(visit))).get(0);

      assertEquals(ProcessHandle.current().pid(), waiting.next().pid());

      visitor.letGo();
      assertEquals(List.of(TaskKey.of(visit)), built(owner).executed());
      assertEquals(List.of(TaskKey.of(visit)), built(result).fresh());
    }
  }

  @Test
  void waitingBuilderTakesOverFromAKilledOne(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    WaitingListener waiting = new WaitingListener();
    try (Desk desk = Desk.in(home);
        Child owner = run(home, visit)) {
      desk.await();
      Future<BuildResult> result =
          startAll(List.of(() -> in(home).listener(waiting).build(visit))).get(0);
      waiting.next();

      owner.kill();

      desk.await().letGo();
      assertEquals(List.of(TaskKey.of(visit)), built(result).executed());
    }
  }

  @Test
  void interruptedWaitingBuilderEndsAndLeavesTheOtherAlone(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    WaitingListener waiting = new WaitingListener();
    BlockingQueue<BuildResult> ended = new ArrayBlockingQueue<>(1);
    Thread waiter =
        new Thread(() -> ended.add(in(home).listener(waiting).build(visit)), "waiting builder");
    try (Desk desk = Desk.in(home);
        Child owner = run(home, visit)) {
      Desk.Visitor visitor = desk.await();
      waiter.start();
      waiting.next();

      waiter.interrupt();

      BuildResult result = Patience.next(ended);
      assertEquals(130, result.exitCode());
      assertEquals(List.of(), result.failures());
      visitor.letGo();
      assertEquals(0, owner.exitCode(), owner::toString);
      assertEquals(1, new Runs(visit.log().events()).counts().get("a"));
    } finally {
      Patience.join(waiter);
    }
  }

  @Test
  void waitingCommandLineSaysSoAndEndsOnCtrlC(@TempDir Path home) throws Exception {
    assumeTrue(
        Interrupts.areHeeded(), "whoever started this has switched off SIGINT for its children");
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    try (Desk desk = Desk.in(home);
        Child owner = run(home, visit)) {
      Desk.Visitor visitor = desk.await();
      try (Child waiter = run(home, visit)) {
        String line = waiter.await("waiting for ");
        assertTrue(line.contains("Visit("), line);
        assertTrue(line.contains("running in pid " + owner.pid() + " for "), line);

        interrupt(waiter);

        assertEquals(130, waiter.exitCode(), waiter::toString);
      }
      visitor.letGo();
      assertEquals(0, owner.exitCode(), owner::toString);
      assertEquals(1, new Runs(visit.log().events()).counts().get("a"));
    }
  }

  /** Closing any channel of a file drops all locks that the process holds on it. */
  @Test
  void buildThatEndsKeepsTheLocksOfAnotherInItsJvm(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    try (Desk desk = Desk.in(home)) {
      Future<BuildResult> owner = startAll(List.of(() -> in(home).build(visit))).get(0);
      Desk.Visitor visitor = desk.await();

      assertEquals(0, in(home).build(Sketch.of("other")).exitCode());

      try (Child waiter = run(home, visit)) {
        waiter.await("waiting for ");
        visitor.letGo();
        assertEquals(0, waiter.exitCode(), waiter::toString);
      }
      assertEquals(List.of(TaskKey.of(visit)), built(owner).executed());
      assertEquals(1, new Runs(visit.log().events()).counts().get("a"));
    }
  }

  @Test
  void otherTasksAreNotWaitedFor(@TempDir Path home) throws Exception {
    Visit visit = new Visit("a", home, Path.of("a.txt"));
    Visit other = new Visit("b", home, Path.of("b.txt"));
    try (Desk desk = Desk.in(home);
        Child owner = run(home, visit)) {
      Desk.Visitor first = desk.await();
      Future<BuildResult> result =
          startAll(List.of(() -> in(home).workers(2).build(visit, other))).get(0);

      Desk.Visitor second = desk.await();

      assertEquals("b", second.name());
      second.letGo();
      first.letGo();
      assertEquals(0, owner.exitCode(), owner::toString);
      assertEquals(List.of(TaskKey.of(other)), built(result).executed());
    }
  }

  private static Build in(Path home) {
    return Freshet.in(home.resolve("root"));
  }

  private static Child run(Path home, Visit visit) throws IOException {
    return Child.start(Main.class, "run", TaskKey.of(visit), "--root", home.resolve("root"));
  }

  private static BuildResult built(Future<BuildResult> result) throws Exception {
    return Patience.get(result);
  }

  /** As Ctrl-C does, to this process only. */
  private static void interrupt(Child child) throws IOException, InterruptedException {
    String command = "kill -INT " + child.pid();
    assertEquals(0, new ProcessBuilder("/bin/sh", "-c", command).start().waitFor(), command);
  }

  private record Wait(TaskKey task, long pid, Duration running) {}

  private static final class WaitingListener implements BuildListener {

    private final BlockingQueue<Wait> waits = new ArrayBlockingQueue<>(1000);

    /** The next time that a builder is told that it waits. */
    Wait next() throws InterruptedException {
      return Patience.next(waits);
    }

    @Override
    public void waiting(TaskKey task, long pid, Duration running) {
      waits.add(new Wait(task, pid, running));
    }
  }
}
