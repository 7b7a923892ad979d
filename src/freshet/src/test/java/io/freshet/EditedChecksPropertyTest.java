package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random graphs of tasks whose runs and checks are edited at random, and break now and then: an
 * oracle foretells who runs, who is only checked, who fails and who is blocked. {@code
 * -Dfreshet.seed=17} makes other choices.
 */
class EditedChecksPropertyTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int CASES = 3;
  private static final int STEPS = 12;
  private static final int TASKS = 5;
  private static final int RUNS_KEPT = 4;
  private static final int RECORDS_OF_A_RUN = 2;

  @TempDir private Path folder;

  static List<Long> seeds() {
    return IntStream.range(0, CASES).mapToObj(it -> SEED * 1_000_003 + it).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoRunsAndWhoIsOnlyCheckedIsAsForetold(long seed) {
    Story story = new Story(seed, EditedProject.in(folder));
    for (int step = 0; step < STEPS; step++) {
      story.edit();
      story.build();
    }
    assertTrue(story.checked > 2 && story.ran > TASKS, story::toString);
  }

  /** What was made with which code of which inputs, and which check has passed it. */
  private record Trace(String code, List<String> inputs, String made, @Nullable String check) {

    List<Object> run() {
      return List.of(code, inputs, made);
    }
  }

  /** A task: its code, and what it has published. */
  private static final class Spec {

    private final int number;
    private final List<Integer> requires;

    /** What the output is made of. */
    private int salt;

    /** Code of the run that shows in no output. */
    private int noise;

    /** The rule of its check; null where it has none. */
    private @Nullable Integer rule;

    /** Whether the check rejects everything. */
    private boolean isStrict;

    /** What stands there. */
    private @Nullable String published;

    /** The newest first. */
    private final List<Trace> traces = new ArrayList<>();

    Spec(int number, List<Integer> requires) {
      this.number = number;
      this.requires = requires;
    }

    @Nullable String check() {
      return rule == null ? null : rule + " " + isStrict;
    }

    void record(Trace trace) {
      traces.add(0, trace);
      Map<Object, Integer> records = new HashMap<>();
      traces.removeIf(it -> !isKept(it.run(), records));
    }

    private static boolean isKept(Object run, Map<Object, Integer> records) {
      return (records.containsKey(run) || records.size() < RUNS_KEPT)
          && records.merge(run, 1, Integer::sum) <= RECORDS_OF_A_RUN;
    }

    TaskKey key() {
      return TaskKey.ofText("p.T" + number + "()");
    }

    String source() {
      String reads =
          requires.stream()
              .map(it -> "text += ctx.input(new T" + it + "()).readString() + \",\";")
              .collect(Collectors.joining("\n"));
      String names =
          requires.stream().map(it -> "new T" + it + "()").collect(Collectors.joining(", "));
      String check =
          """
          @Override public void check(CheckContext check, FileTarget out) throws Exception {
            check.that(!out.readString().contains("STRICT"), "rule RULE");
          }
          """
              .replace("STRICT", isStrict ? "made" : "never")
              .replace("RULE", String.valueOf(rule));
      return """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;
      public record TNUMBER() implements Task<FileTarget> {
        @Override public List<? extends Task<?>> requires() { return List.of(NAMES); }
        @Override public FileTarget output() { return FileTarget.of("NUMBER.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          String text = "made SALT of ";
          READS
          out.writeString(text);
          ctx.message("noise NOISE");
        }
        CHECK
      }
      """
          .replace("NAMES", names)
          .replace("READS", reads)
          .replace("SALT", String.valueOf(salt))
          .replace("NOISE", String.valueOf(noise))
          .replace("CHECK", rule == null ? "" : check)
          .replace("NUMBER", String.valueOf(number));
    }
  }

  private static final class Story {

    private final long seed;
    private final Random random;
    private final EditedProject project;
    private final List<Spec> specs = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    /** How many tasks were only checked. */
    private int checked;

    /** How many tasks ran. */
    private int ran;

    /** What the next build does, by outcome. Emptied before each build. */
    private final Set<TaskKey> runs = new TreeSet<>(BY_TEXT);

    private final Set<TaskKey> checks = new TreeSet<>(BY_TEXT);
    private final Set<TaskKey> failures = new TreeSet<>(BY_TEXT);
    private final Set<TaskKey> blocked = new TreeSet<>(BY_TEXT);

    private static final Comparator<TaskKey> BY_TEXT = Comparator.comparing(TaskKey::toString);

    Story(long seed, EditedProject project) {
      this.seed = seed;
      this.random = new Random(seed);
      this.project = project;
      for (int i = 0; i < TASKS; i++) {
        List<Integer> requires = new ArrayList<>();
        for (int j = 0; j < i; j++) {
          // The last one is the goal, and leads to all.
          if (random.nextInt(3) == 0 || j == i - 1) {
            requires.add(j);
          }
        }
        Spec spec = new Spec(i, requires);
        spec.rule = random.nextInt(3) == 0 ? null : 0;
        specs.add(spec);
      }
    }

    void edit() {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        Spec spec = specs.get(random.nextInt(TASKS));
        switch (random.nextInt(8)) {
          case 0 -> spec.salt = random.nextInt(3);
          case 1 -> spec.noise = random.nextInt(3);
          case 2 -> spec.rule = null;
          case 3 -> {
            spec.rule = random.nextInt(3);
            spec.isStrict = random.nextInt(4) == 0;
          }
          case 4 -> specs.forEach(it -> it.isStrict = false);
          default -> spec.rule = random.nextInt(3);
        }
        events.add("T" + spec.number + " " + spec.salt + "/" + spec.noise + "/" + spec.check());
      }
      specs.forEach(it -> project.source("p.T" + it.number, it.source()));
      project.compile();
    }

    void build() {
      foretell();
      String goal = "p.T" + (TASKS - 1);
      Plan plan = project.plan(goal);

      BuildResult result = project.build(goal);

      assertEquals(runs, set(result.executed()), this::toString);
      assertEquals(checks, set(result.checked()), this::toString);
      assertEquals(failures, set(result.failed()), this::toString);
      assertEquals(blocked, set(result.blocked()), this::toString);
      Set<TaskKey> open = set(plan.willCheck());
      open.removeAll(checks);
      open.removeAll(failures);
      open.removeAll(blocked);
      assertEquals(Set.of(), open, this::toString);
      Set<TaskKey> unforeseen = new TreeSet<>(BY_TEXT);
      unforeseen.addAll(checks);
      unforeseen.removeAll(plan.willCheck());
      unforeseen.removeAll(plan.mayRun());
      assertEquals(Set.of(), unforeseen, this::toString);
      for (Spec spec : specs) {
        if (spec.published != null) {
          assertEquals(
              spec.published,
              new Folder(project.root()).read(spec.number + ".txt"),
              this::toString);
        }
      }
      checked += checks.size();
      ran += runs.size();
      events.add("built " + runs + checks + failures + blocked);
    }

    private void foretell() {
      List.of(runs, checks, failures, blocked).forEach(Set::clear);
      for (Spec spec : specs) {
        boolean isBlocked =
            spec.requires.stream()
                .map(it -> specs.get(it).key())
                .anyMatch(it -> failures.contains(it) || blocked.contains(it));
        if (isBlocked) {
          blocked.add(spec.key());
        } else {
          foretell(spec);
        }
      }
    }

    private void foretell(Spec spec) {
      List<String> inputs =
          spec.requires.stream()
              .map(it -> Objects.requireNonNull(specs.get(it).published))
              .toList();
      String code = spec.salt + "/" + spec.noise;
      List<Trace> holding =
          spec.traces.stream()
              .filter(
                  it ->
                      it.code.equals(code)
                          && it.inputs.equals(inputs)
                          && it.made.equals(spec.published))
              .toList();
      boolean isPassed = holding.stream().anyMatch(it -> Objects.equals(it.check, spec.check()));
      if (!holding.isEmpty() && (spec.rule == null || isPassed)) {
        return;
      }
      String made = holding.isEmpty() ? made(spec, inputs) : holding.get(0).made;
      if (spec.rule != null && spec.isStrict) {
        failures.add(spec.key());
        return;
      }
      (holding.isEmpty() ? runs : checks).add(spec.key());
      spec.published = made;
      spec.record(new Trace(code, inputs, made, spec.check()));
    }

    private static String made(Spec spec, List<String> inputs) {
      return "made "
          + spec.salt
          + " of "
          + inputs.stream().map(it -> it + ",").collect(Collectors.joining());
    }

    private static Set<TaskKey> set(List<TaskKey> keys) {
      Set<TaskKey> set = new TreeSet<>(BY_TEXT);
      set.addAll(keys);
      return set;
    }

    @Override
    public String toString() {
      return "seed " + seed + ": " + events;
    }
  }
}
