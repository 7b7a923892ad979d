package io.freshet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Fact.Kind;
import io.freshet.Fact.Moment;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reasons tell the truth: whoever undoes what they name has a fresh task again, and whoever leaves
 * one of them has not. Over random pipelines; a failure tells the seed.
 */
final class WhyPropertyTest {

  private static final int SEEDS = 40;
  private static final int MOST_ROUNDS = 8;

  /** A pipeline that was built once and then changed at random. */
  private static final class Changed {

    private final Scenario scenario;
    private final List<String> goals;
    private final Moment before;
    private final Moment after;

    Changed(Scenario scenario) {
      this.scenario = scenario;
      this.goals = scenario.goals();
      this.before = new Moment(scenario.world(), scenario.oracle().disk());
      this.after = before;
    }

    private Changed(Changed unchanged, Moment before, Moment after) {
      this.scenario = unchanged.scenario;
      this.goals = unchanged.goals;
      this.before = before;
      this.after = after;
    }

    boolean isBuilt() {
      return scenario.data().build(scenario.world().tasks(goals)).isSuccess();
    }

    Changed change() {
      scenario.oracle().build(scenario.world(), goals, spec -> false);
      Moment built = moment();
      for (int i = scenario.random().nextInt(4); i >= 0; i--) {
        scenario.change();
      }
      return new Changed(this, built, moment());
    }

    private Moment moment() {
      return new Moment(scenario.world(), new TreeMap<>(scenario.root().standing()));
    }

    Plan plan(World world) {
      return scenario.data().plan(world.tasks(goals));
    }

    /** The facts that a plan tells, each with the names of the tasks that have it for a reason. */
    Map<Fact, Set<String>> facts(Plan plan, World world) {
      Map<Fact, Set<String>> facts = new LinkedHashMap<>();
      List<TaskKey> tasks = new ArrayList<>(plan.willRun());
      tasks.addAll(plan.missing());
      for (TaskKey task : tasks) {
        Spec spec = spec(world, task);
        for (Reason reason : plan.reasons(task)) {
          Fact.told(reason, spec, before)
              .filter(fact -> !isTemporary(fact) || isNeeded(spec))
              .ifPresent(
                  fact ->
                      facts.computeIfAbsent(fact, it -> new LinkedHashSet<>()).add(spec.name()));
        }
      }
      return facts;
    }

    private static Spec spec(World world, TaskKey task) {
      String shown = Dataset.names(List.of(task)).get(0);
      return world.specs().stream()
          .filter(spec -> spec.shownName().equals(shown))
          .findFirst()
          .orElseThrow();
    }

    /** That a temporary output is gone is told of whoever makes it again; it needs no undoing. */
    private boolean isTemporary(Fact fact) {
      return fact.kind() == Kind.DATA
          && !scenario.root().has(fact.name())
          && after.world().specs().stream()
              .flatMap(spec -> spec.products().stream())
              .anyMatch(product -> product.isTemporary() && product.name().equals(fact.name()));
    }

    /** Whether its outputs must be there even if all that reads them is fresh. */
    private boolean isNeeded(Spec spec) {
      World world = after.world();
      return world.behindBundles(goals).stream().anyMatch(it -> it.name().equals(spec.name()))
          || world.specs().stream().anyMatch(it -> it.kind() == Spec.Kind.GROWING);
    }

    /** The pipeline with these facts undone; the data follows. */
    World undo(World world, Set<Fact> facts) {
      World undone = world;
      for (Fact fact : facts) {
        undone = fact.undone(undone, before.world());
        if (fact.kind() == Kind.DATA) {
          put(fact.name(), before);
        }
      }
      return undone;
    }

    /** Takes back the undoing of data. */
    void redo(Set<Fact> facts) {
      facts.stream()
          .filter(fact -> fact.kind() == Kind.DATA)
          .forEach(fact -> put(fact.name(), after));
    }

    private void put(String product, Moment moment) {
      scenario.root().delete(product);
      moment
          .content(product)
          .forEach(
              (name, words) ->
                  scenario.root().put(product + (name.isEmpty() ? "" : "/" + name), words));
    }
  }

  private interface Story {
    void tell(Changed changed) throws IOException;
  }

  /** Those whose first build fails tell nothing. */
  private static void forEachChanged(Path folder, boolean mayGrow, Story story) throws IOException {
    Long only = Long.getLong("freshet.seed");
    long first = only != null ? only : 1;
    long last = only != null ? only : SEEDS * Long.getLong("freshet.seeds", 1);
    long told = 0;
    for (long seed = first; seed <= last; seed++) {
      try (Scenario scenario = new Scenario(seed, folder, mayGrow)) {
        Changed unchanged = new Changed(scenario);
        if (unchanged.isBuilt()) {
          story.tell(unchanged.change());
          told++;
        }
      }
    }
    assertTrue(only != null || told > SEEDS / 4, "only " + told + " pipelines told of");
  }

  @Test
  void undoingAllThatIsToldMakesAllFresh(@TempDir Path folder) throws IOException {
    forEachChanged(folder, false, changed -> undoAll(changed, false));
  }

  @Test
  void undoingAllThatIsToldMakesAllFreshWhereRequirementsAreNamedLate(@TempDir Path folder)
      throws IOException {
    forEachChanged(folder, true, changed -> undoAll(changed, true));
  }

  /** At once, unless what is blocked, was never built, or is named late is told of only then. */
  private static void undoAll(Changed changed, boolean mayGrow) {
    World world = changed.after.world();
    Plan plan = changed.plan(world);
    for (int round = 0; !plan.isFresh() && round < MOST_ROUNDS; round++) {
      Map<Fact, Set<String>> facts = changed.facts(plan, world);
      boolean hidesMore =
          mayGrow
              || !plan.missing().isEmpty()
              || facts.keySet().stream().anyMatch(fact -> fact.kind() == Kind.SETTING);
      world = changed.undo(world, facts.keySet());
      plan = changed.plan(world);
      changed.scenario.check(true, plan.isFresh() || hidesMore, "fresh; undone " + facts);
    }
    changed.scenario.check(List.of(), plan.willRun(), "still to run");
    changed.scenario.check(true, plan.isFresh(), "fresh");
    BuildResult result = changed.scenario.data().build(world.tasks(changed.goals));
    changed.scenario.check(List.of(), result.executed(), "executed");
  }

  @Test
  void leavingOneThingThatIsToldKeepsItsTasksStale(@TempDir Path folder) throws IOException {
    forEachChanged(folder, false, WhyPropertyTest::leaveEach);
  }

  private static void leaveEach(Changed changed) {
    World world = changed.after.world();
    Map<Fact, Set<String>> facts = changed.facts(changed.plan(world), world);
    for (Fact left : facts.keySet()) {
      Set<Fact> rest = new LinkedHashSet<>(facts.keySet());
      rest.remove(left);
      World undone = changed.undo(world, rest);
      Plan plan = changed.plan(undone);
      List<String> fresh = Dataset.names(plan.fresh());
      for (String task : facts.getOrDefault(left, Set.of())) {
        if (left.matters(undone.spec(task), changed.before, world)) {
          String shown = undone.spec(task).shownName();
          changed.scenario.check(
              false, fresh.contains(shown), shown + " fresh in spite of " + left);
          changed.scenario.check(false, plan.isFresh(), "all fresh in spite of " + left);
        }
      }
      changed.redo(rest);
    }
  }
}
