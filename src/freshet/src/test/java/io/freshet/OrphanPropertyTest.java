package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.roll.Entry;
import com.acme.roll.Roll;
import com.acme.roll.Sum;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over random lists, each read by several goals that share tasks: cleaning orphans takes nothing
 * from any goal that was ever asked for, and all that no goal needs, once all are named. {@code
 * -Dfreshet.seed=17} tells one story again, {@code -Dfreshet.seeds=10} tries ten times as many.
 */
final class OrphanPropertyTest {

  private static final int SEEDS = 8;
  private static final int STEPS = 6;
  private static final List<String> NAMES = List.of("a", "ab", "abc", "abd", "b", "ba", "c", "cab");
  private static final List<String> LISTS = List.of("l1", "l2");

  @TempDir private Path folder;

  /** How often something was moved; so that the property is not empty. */
  private int moved;

  @Test
  void orphansAreThoseOfTheGoalsAndNobodyElses() {
    Long only = Long.getLong("freshet.seed");
    long first = only != null ? only : 1;
    long last = only != null ? only : SEEDS * Long.getLong("freshet.seeds", 1);
    for (long seed = first; seed <= last; seed++) {
      new Story(seed, Dataset.in(folder.resolve("s" + seed))).tell();
    }
    assertTrue(only != null || moved > SEEDS, () -> "moved " + moved);
  }

  private final class Story {

    private final String seed;
    private final Random random;
    private final Dataset data;
    private final Set<Task<?>> asked = new LinkedHashSet<>();

    Story(long seed, Dataset data) {
      this.seed = "-Dfreshet.seed=" + seed;
      this.random = new Random(seed);
      this.data = data;
      LISTS.forEach(this::rewrite);
    }

    private void rewrite(String list) {
      List<String> names = NAMES.stream().filter(name -> random.nextInt(3) == 0).toList();
      data.write(list, names.stream().map(name -> name + "\n").collect(Collectors.joining()));
    }

    private Task<?> anyGoal() {
      String list = LISTS.get(random.nextInt(LISTS.size()));
      return switch (random.nextInt(8)) {
        case 0 -> new Entry(NAMES.get(random.nextInt(NAMES.size())));
        case 1, 2 -> new Sum(list);
        default -> new Roll(list);
      };
    }

    private void build(Task<?>... goals) {
      assertTrue(data.build(goals).isSuccess(), seed);
      asked.addAll(List.of(goals));
    }

    void tell() {
      for (int step = 0; step < STEPS; step++) {
        build(anyGoal());
        rewrite(LISTS.get(random.nextInt(LISTS.size())));
        Task<?>[] goals = goals();
        build(goals);
        clean(goals);
      }
      Task<?>[] all = asked.toArray(Task<?>[]::new);
      build(all);
      clean(all);
      assertEquals(needed(), new TreeSet<>(entries()), seed);
    }

    private Task<?>[] goals() {
      List<Task<?>> goals = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        goals.add(anyGoal());
      }
      return goals.toArray(Task<?>[]::new);
    }

    private void clean(Task<?>... goals) {
      List<Task<?>> fresh = asked.stream().filter(goal -> isFresh(data.plan(goal))).toList();
      SortedMap<String, String> before = data.files().marks();

      CleanOutcome outcome = data.clean(Set.of(CleanScope.ORPHANS), goals);

      moved += outcome.orphans().size();
      if (!outcome.refusals().isEmpty()) {
        assertEquals(before, data.files().marks(), seed);
      }
      for (Task<?> goal : fresh) {
        assertTrue(isFresh(data.plan(goal)), () -> seed + ": " + goal + " is stale, " + outcome);
      }
      assertEquals(List.of(), data.ran(goals), seed);
    }

    private boolean isFresh(Plan plan) {
      return plan.willRun().isEmpty() && plan.mayRun().isEmpty();
    }

    private List<String> entries() {
      return data.files().texts().keySet().stream()
          .filter(name -> name.startsWith("entries/"))
          .map(name -> name.substring("entries/".length()))
          .toList();
    }

    /** What the goals need, told from the lists alone. */
    private Set<String> needed() {
      Set<String> needed = new TreeSet<>();
      for (Task<?> goal : asked) {
        String list =
            goal instanceof Roll roll ? roll.file() : goal instanceof Sum sum ? sum.file() : "";
        List<String> names =
            goal instanceof Entry entry
                ? List.of(entry.name())
                : data.files().read(list).lines().toList();
        for (String name : names) {
          for (int end = 1; end <= name.length(); end++) {
            needed.add(name.substring(0, end));
          }
        }
      }
      return needed;
    }
  }
}
