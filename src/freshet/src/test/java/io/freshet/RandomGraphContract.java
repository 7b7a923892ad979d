package io.freshet;

import io.freshet.Oracle.Outcome;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of a build, with whatever else it has, over random pipelines that are changed at
 * random and foretold by an oracle. A failure tells the seed and the story; {@code
 * -Dfreshet.seed=17} tells it again, {@code -Dfreshet.seeds=10} tries ten times as many.
 */
abstract class RandomGraphContract {

  private static final int SEEDS = 24;
  private static final int STEPS = 5;

  private interface Story {
    void tell(Scenario scenario) throws IOException;
  }

  /**
   * What each build has besides; asked before each.
   *
   * @param home a folder of the scenario's own
   */
  abstract Build with(Build build, Path home, Random random);

  /** How many warnings a build may tell. */
  int mostWarnings() {
    return 0;
  }

  private void forEachSeed(Path folder, boolean mayGrow, Story story) throws IOException {
    Long only = Long.getLong("freshet.seed");
    long first = only != null ? only : 1;
    long last = only != null ? only : SEEDS * Long.getLong("freshet.seeds", 1);
    for (long seed = first; seed <= last; seed++) {
      try (Scenario scenario = new Scenario(seed, folder, mayGrow, this::with)) {
        story.tell(scenario);
      }
    }
  }

  private static Outcome foretold(Scenario scenario, List<String> goals) {
    return scenario.oracle().build(scenario.world(), goals, spec -> false);
  }

  /** What was made anew, by a run or not. */
  private static List<TaskKey> made(BuildResult result) {
    List<TaskKey> made = new ArrayList<>(result.executed());
    made.addAll(result.restored());
    return made;
  }

  private static Set<String> names(List<TaskKey> tasks) {
    return new TreeSet<>(Dataset.names(tasks));
  }

  @Test
  void buildDoesExactlyWhatTheOracleForetells(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            buildAndCompare(scenario);
            for (int i = scenario.random().nextInt(3); i >= 0; i--) {
              scenario.change();
            }
          }
        });
  }

  /** Soundness, minimality, cutoff, failure and trash: all in one comparison. */
  private void buildAndCompare(Scenario scenario) {
    List<String> goals = scenario.goals();
    Dataset data = scenario.data();
    scenario.world().given().clear();

    BuildResult result = data.build(scenario.world().tasks(goals));

    Outcome foretold = foretold(scenario, goals);
    checkMade(scenario, foretold, result);
    scenario.check(foretold.fresh(), names(result.fresh()), "fresh");
    scenario.check(foretold.failed(), names(result.failed()), "failed");
    scenario.check(foretold.blocked(), names(result.blocked()), "blocked");
    scenario.check(foretold.missing(), names(result.missing()), "missing");
    scenario.check(foretold.exitCode(), result.exitCode(), "exit code");
    scenario.check(scenario.oracle().disk(), scenario.root().standing(), "files");
    scenario.check(foretold.given(), scenario.world().given(), "given of what was made before");
    scenario.check(foretold.strangers(), strangers(data), "strangers kept in trash");
    scenario.check(true, data.log().events("warning").size() <= mostWarnings(), "warnings");
  }

  /** In order of discovery, unless some were restored. */
  private static void checkMade(Scenario scenario, Outcome foretold, BuildResult result) {
    scenario.check(new TreeSet<>(foretold.executed()), names(made(result)), "executed");
    if (result.restored().isEmpty()) {
      List<String> executed = Dataset.names(made(result));
      scenario.check(List.copyOf(foretold.executed()), executed, "order");
    }
  }

  private static Set<String> strangers(Dataset data) {
    return data.log().events("message").stream()
        .filter(message -> message.contains(" was changed by someone else: "))
        .map(message -> message.replaceFirst("^.*?: (.*) was changed by someone else: .*$", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void incrementalBuildEqualsCleanBuild(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            buildBothWays(scenario, "clean" + step);
            scenario.change();
            scenario.change();
          }
        });
  }

  private static void buildBothWays(Scenario scenario, String place) {
    Folder clean = new Folder(scenario.home().resolve(place));
    SortedMap<String, String> given = new TreeMap<>(scenario.oracle().disk());
    given.keySet().removeIf(name -> !name.startsWith("src/"));
    given.forEach(clean::put);
    List<String> goals = scenario.goals();

    BuildResult result = scenario.data().build(scenario.world().tasks(goals));
    BuildResult cleanResult = scenario.data(clean).build(scenario.world().tasks(goals));
    foretold(scenario, goals);

    Set<String> done = names(made(result));
    done.addAll(names(result.fresh()));
    scenario.check(names(made(cleanResult)), done, "done");
    scenario.check(names(cleanResult.failed()), names(result.failed()), "failed");
    scenario.check(names(cleanResult.blocked()), names(result.blocked()), "blocked");
    SortedMap<String, String> files = scenario.root().standing();
    SortedMap<String, String> expected = clean.standing();
    files.keySet().retainAll(expected.keySet());
    expected.keySet().removeIf(name -> scenario.isTemporary(name) && !scenario.root().has(name));
    scenario.check(expected, files, "files");
  }

  @Test
  void secondBuildRunsNothingAndChangesNoFile(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            List<String> goals = scenario.goals();
            BuildResult first = scenario.data().build(scenario.world().tasks(goals));
            foretold(scenario, goals);
            SortedMap<String, String> before = scenario.root().marks();
            SortedMap<String, String> traces = scenario.root().stateTexts("traces");

            BuildResult second = scenario.data().build(scenario.world().tasks(goals));

            scenario.check(List.of(), made(second), "executed");
            scenario.check(first.failed(), second.failed(), "failed");
            scenario.check(before, scenario.root().marks(), "files");
            scenario.check(traces, scenario.root().stateTexts("traces"), "traces");
            scenario.change();
          }
        });
  }

  @Test
  void touchingCopyingAndMovingRunNothing(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          List<String> goals = scenario.goals();
          scenario.data().build(scenario.world().tasks(goals));
          foretold(scenario, goals);

          for (int step = 0; step < STEPS; step++) {
            scenario.disturb();
            BuildResult result = scenario.data().build(scenario.world().tasks(goals));
            scenario.check(List.of(), made(result), "executed");
            scenario.check(scenario.oracle().disk(), scenario.root().standing(), "files");
          }
        });
  }

  @Test
  void planNamesWhatBuildThenRuns(@TempDir Path folder) throws IOException {
    for (boolean mayGrow : new boolean[] {false, true}) {
      forEachSeed(
          folder.resolve("" + mayGrow),
          mayGrow,
          scenario -> {
            for (int step = 0; step < STEPS; step++) {
              planAndBuild(scenario, mayGrow);
              scenario.change();
            }
          });
    }
  }

  private static void planAndBuild(Scenario scenario, boolean mayGrow) {
    List<String> goals = scenario.goals();
    SortedMap<String, String> before = scenario.root().allMarks();

    Plan plan = scenario.data().plan(scenario.world().tasks(goals));

    scenario.check(before, scenario.root().allMarks(), "files after plan");
    BuildResult result = scenario.data().build(scenario.world().tasks(goals));
    foretold(scenario, goals);
    Set<TaskKey> tried = new HashSet<>(made(result));
    tried.addAll(result.failed());
    Set<TaskKey> expected = new HashSet<>(plan.willRun());
    expected.addAll(plan.mayRun());
    Set<TaskKey> broken = new HashSet<>(plan.willRun());
    broken.removeAll(tried);
    broken.removeAll(result.blocked());
    if (!result.failed().isEmpty()) {
      // The reader that would have needed them may be blocked.
      broken.removeIf(task -> scenario.makesTemporaries(names(List.of(task))));
    }
    scenario.check(Set.of(), broken, "promised and not run");
    Set<TaskKey> sudden = new HashSet<>(tried);
    sudden.removeAll(expected);
    sudden.retainAll(plan.fresh());
    if (mayGrow) {
      // Who is named late may need them.
      sudden.removeIf(task -> scenario.makesTemporaries(names(List.of(task))));
    }
    scenario.check(Set.of(), sudden, "called fresh and run");
    for (TaskKey task : expected) {
      scenario.check(false, plan.reasons(task).isEmpty(), "no reason for " + task);
    }
    if (!mayGrow) {
      scenario.check(true, expected.containsAll(tried), "run and not foretold");
      scenario.check(plan.missing(), result.missing(), "missing");
      scenario.check(true, result.blocked().containsAll(plan.blocked()), "blocked");
    }
  }

  @Test
  void numberOfWorkersDoesNotMatter(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            Folder copy = scenario.copy();
            List<String> goals = scenario.goals();

            BuildResult one = scenario.build(copy).workers(1).build(scenario.world().tasks(goals));
            BuildResult many =
                scenario.build(scenario.root()).workers(7).build(scenario.world().tasks(goals));

            foretold(scenario, goals);
            scenario.check(names(made(one)), names(made(many)), "executed");
            scenario.check(copy.standing(), scenario.root().standing(), "files");
            scenario.change();
          }
        });
  }

  @Test
  void losingTheStatCacheCostsTimeOnly(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            scenario.root().delete(".freshet/stat");
            buildAndCompare(scenario);
            scenario.change();
          }
        });
  }

  @Test
  void forcedTasksRunAndWhatTheyMakeDecidesTheRest(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        true,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            List<String> goals = scenario.goals();
            int share = 1 + scenario.random().nextInt(4);
            Dataset data =
                scenario
                    .data()
                    .and(build -> build.force(key -> isForced(Dataset.names(List.of(key)), share)));

            BuildResult result = data.build(scenario.world().tasks(goals));

            Outcome foretold =
                scenario
                    .oracle()
                    .build(
                        scenario.world(),
                        goals,
                        spec -> isForced(List.of(spec.shownName()), share));
            checkMade(scenario, foretold, result);
            scenario.check(scenario.oracle().disk(), scenario.root().standing(), "files");
            scenario.change();
          }
        });
  }

  private static boolean isForced(List<String> name, int share) {
    return Math.floorMod(name.hashCode(), share) == 0;
  }
}
