package io.freshet;

import com.acme.trial.TrialBlobs;
import com.acme.trial.TrialProvider;
import io.freshet.Oracle.Outcome;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promises of a build that has a shared cache, whatever state that is in, over the random
 * pipelines of {@link RandomGraphTest}: what is restored counts as run, and nothing else differs.
 */
final class CachedPropertyTest {

  private static final int SEEDS = 24;
  private static final int STEPS = 8;

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

  @Test
  void buildDoesWhatTheOracleForetellsWhateverTheCacheHolds(@TempDir Path folder)
      throws IOException {
    int[] restored = {0};
    forEachSeed(
        folder,
        scenario -> {
          for (int step = 0; step < STEPS; step++) {
            TrialBlobs blobs = TrialProvider.place(name(scenario));
            damage(scenario.random(), blobs.all());
            blobs.trouble(trouble(scenario.random().nextLong()));
            restored[0] += buildAndCompare(scenario);
            scenario.change();
            if (scenario.random().nextBoolean()) {
              loseOutputs(scenario);
            }
          }
        });

    if (restored[0] < 50 && Long.getLong("freshet.seed") == null) {
      throw new AssertionError("only " + restored[0] + " tasks were restored: what was tried?");
    }
  }

  private static int buildAndCompare(Scenario scenario) {
    List<String> goals = scenario.goals();
    Dataset data = sharing(scenario, scenario.root());
    scenario.world().given().clear();

    BuildResult result = data.build(scenario.world().tasks(goals));

    Outcome foretold = scenario.oracle().build(scenario.world(), goals, spec -> false);
    scenario.check(new TreeSet<>(foretold.executed()), made(result), "executed or restored");
    scenario.check(foretold.fresh(), names(result.fresh()), "fresh");
    scenario.check(foretold.failed(), names(result.failed()), "failed");
    scenario.check(foretold.blocked(), names(result.blocked()), "blocked");
    scenario.check(foretold.missing(), names(result.missing()), "missing");
    scenario.check(foretold.exitCode(), result.exitCode(), "exit code");
    scenario.check(scenario.oracle().disk(), scenario.root().standing(), "files");
    scenario.check(foretold.given(), scenario.world().given(), "given of what was made before");
    scenario.check(true, data.log().events("warning").size() <= 3, "told few times");
    SortedMap<String, String> marks = scenario.root().marks();
    BuildResult second = sharing(scenario, scenario.root()).build(scenario.world().tasks(goals));
    scenario.check(Set.of(), made(second), "executed or restored once more");
    scenario.check(marks, scenario.root().marks(), "files after a second build");
    return result.restored().size();
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
        .with(build -> build.workers(workers).cache("trial:" + name(scenario)).cachePush());
  }

  private static String name(Scenario scenario) {
    return scenario.home().toUri().toString().replaceAll("[^A-Za-z0-9]", "-");
  }

  private static Set<String> made(BuildResult result) {
    Set<String> made = names(result.executed());
    made.addAll(names(result.restored()));
    return made;
  }

  private static Set<String> names(List<TaskKey> tasks) {
    return new TreeSet<>(Dataset.names(tasks));
  }

  /** As a user would who wants to see whether the cache works. */
  private static void loseOutputs(Scenario scenario) {
    scenario.products().forEach(product -> scenario.lose(product));
  }

  /** What becomes of a cache that others write, and clean, and store on bad disks. */
  private static void damage(Random random, Map<String, byte[]> all) {
    List<String> names = new ArrayList<>(new TreeSet<>(all.keySet()));
    if (names.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      byte[] own = all.getOrDefault(name, new byte[0]);
      byte[] other = all.getOrDefault(names.get(random.nextInt(names.size())), own);
      switch (random.nextInt(6)) {
        case 0 -> all.remove(name);
        case 1 -> all.put(name, flipped(random, other));
        case 2 -> all.put(name, Arrays.copyOf(other, random.nextInt(other.length + 1)));
        case 3 -> all.put(name, other);
        case 4 -> all.put(name, flipped(random, own));
        default -> all.put(name, new byte[0]);
      }
    }
  }

  private static byte[] flipped(Random random, byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** Some calls fail, some take longer than others; or from one on all fail. */
  private static TrialBlobs.Trouble trouble(long seed) {
    Random random = new Random(seed);
    int kind = random.nextInt(6);
    int death = random.nextInt(20);
    AtomicInteger calls = new AtomicInteger();
    return call -> {
      boolean isDead = kind == 2 && calls.incrementAndGet() > death;
      boolean isHit;
      synchronized (random) {
        isHit = kind == 1 && random.nextInt(4) == 0;
      }
      if (isHit && call.hashCode() % 4 == 0) {
        LockSupport.parkNanos(1_000_000);
      } else if (isHit || isDead) {
        throw new IOException("connection reset");
      }
    };
  }
}
