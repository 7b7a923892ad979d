package io.freshet;

import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a root has made of a random pipeline, another one restores. */
@Tag("once")
final class CachedPropertyTest {

  private static final int SEEDS = 24;
  private static final int STEPS = 5;

  private interface Story {
    void tell(Scenario scenario) throws IOException;
  }

  private static void forEachSeed(Path folder, Story story) throws IOException {
    Long only = Long.getLong("freshet.seed");
    long first = only != null ? only : 1;
    long last = only != null ? only : SEEDS * Long.getLong("freshet.seeds", 1);
    for (long seed = first; seed <= last; seed++) {
      try (Scenario scenario = new Scenario(seed, folder, true)) {
        story.tell(scenario);
      }
    }
  }

  /** An empty root, with what is given, gets by restoring what was made in the first. */
  @Test
  void secondRootIsRestoredFromWhatTheFirstHasMade(@TempDir Path folder) throws IOException {
    forEachSeed(
        folder,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            List<String> goals = scenario.goals();
            BuildResult first =
                sharing(scenario, scenario.root()).build(scenario.world().tasks(goals));
            scenario.oracle().build(scenario.world(), goals, spec -> false);
            Folder second = second(scenario, "second" + step);

            BuildResult result = sharing(scenario, second).build(scenario.world().tasks(goals));

            Set<String> done = made(first);
            done.addAll(names(first.fresh()));
            scenario.check(done, made(result), "executed or restored");
            scenario.check(names(first.failed()), names(result.failed()), "failed");
            SortedMap<String, String> files = scenario.root().standing();
            SortedMap<String, String> expected = second.standing();
            files.keySet().retainAll(expected.keySet());
            expected
                .keySet()
                .removeIf(name -> scenario.isTemporary(name) && !scenario.root().has(name));
            scenario.check(expected, files, "files");
            Set<String> mustRun = new TreeSet<>();
            scenario.world().specs().stream()
                .filter(Spec::asksForPrevious)
                .forEach(spec -> mustRun.add(spec.shownName()));
            Set<String> ran = names(result.executed());
            ran.removeAll(mustRun);
            scenario.check(Set.of(), ran, "ran though the cache had it");
            scenario.change();
          }
        });
  }

  private static Folder second(Scenario scenario, String name) {
    Folder second = new Folder(scenario.home().resolve(name));
    SortedMap<String, String> given = new TreeMap<>(scenario.oracle().disk());
    given.keySet().removeIf(it -> !it.startsWith("src/"));
    given.forEach(second::put);
    return second;
  }

  private static Dataset sharing(Scenario scenario, Folder root) {
    int workers = 1 + scenario.random().nextInt(4);
    return Dataset.in(root.path())
        .with(build -> build.workers(workers).cache("trial:" + name(scenario.home())).cachePush());
  }

  /** The name of a place that only scenarios of this folder have. */
  static String name(Path home) {
    return home.toUri().toString().replaceAll("[^A-Za-z0-9]", "-");
  }

  private static Set<String> made(BuildResult result) {
    Set<String> made = names(result.executed());
    made.addAll(names(result.restored()));
    return made;
  }

  private static Set<String> names(List<TaskKey> tasks) {
    return new TreeSet<>(Dataset.names(tasks));
  }
}
