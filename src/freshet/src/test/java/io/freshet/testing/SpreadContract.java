package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.Plan;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random pipelines whose outputs are spread over several places: a store, and files of the dataset
 * root. Each is changed at random, and an oracle foretells what must run. A failure tells the seed
 * and the story; {@code -Dfreshet.seed=17} tells it again, {@code -Dfreshet.seeds=10} tries ten
 * times as many.
 */
public abstract class SpreadContract {

  private static final int STEPS = 8;
  private static final int TRACES_PER_TASK = 4;

  /** By name, for the tasks, which are made anew for each build. */
  private static final Map<String, World> WORLDS = new ConcurrentHashMap<>();

  @TempDir private Path folder = Path.of("");

  /** Where outputs may be. Texts have one line and are not empty. */
  public interface Place {

    /** Returns the target of a cell. */
    Target target(String name);

    /** Writes as a run does. */
    void write(Target out, String text) throws IOException;

    /** Reads as a run does. */
    String read(Target input) throws IOException;

    /** Puts a text in the place of a target as somebody else does. */
    void put(Target target, String text) throws IOException;

    /** Removes what is in the place of a target as somebody else does. */
    void remove(Target target) throws IOException;

    /** Returns what stands in the place of a target. */
    Optional<String> text(Target target) throws IOException;
  }

  /**
   * Returns the places for one pipeline; each target is told from those of other pipelines.
   *
   * @param world a word that no other pipeline has
   */
  protected abstract List<Place> places(String world, Path root) throws IOException;

  /** Returns the build of a dataset root. */
  protected Build build(Path root) {
    return Freshet.in(root);
  }

  /** Returns how many pipelines are tried. */
  protected int seeds() {
    return 12;
  }

  @Test
  void buildDoesExactlyWhatMustBeDone() throws IOException {
    Long only = Long.getLong("freshet.seed");
    long last = only != null ? only : seeds() * Long.getLong("freshet.seeds", 1);
    for (long seed = only != null ? only : 1; seed <= last; seed++) {
      String name = "w" + seed + "x" + UUID.randomUUID().toString().substring(0, 8);
      Path root = folder.resolve(name);
      World world = new World(name, seed, places(name, root));
      WORLDS.put(name, world);
      for (int step = 0; step < STEPS; step++) {
        world.buildAndCompare(build(root));
        world.change();
      }
    }
  }

  /** Data that is given. */
  public record Source(String world, int number) implements ExternalTask<Target> {

    @Override
    public Target output() {
      return known(world).target(number);
    }
  }

  /** A task. */
  public record Cell(String world, int number) implements Task<Target> {

    @Override
    public List<? extends Task<?>> requires() {
      return known(world).requires(number);
    }

    @Override
    public Target output() {
      return known(world).target(number);
    }

    @Override
    public String version() {
      return known(world).versions.get(number);
    }

    @Override
    public void run(TaskContext context, Target out) throws IOException {
      known(world).run(number, context, out);
    }
  }

  private static World known(String name) {
    World world = WORLDS.get(name);
    if (world == null) {
      throw new IllegalStateException("no pipeline " + name);
    }
    return world;
  }

  /**
   * A run of a cell.
   *
   * @param inputs what was read, by number
   */
  private record Run(String version, Map<Integer, String> inputs, String output) {}

  /** One pipeline, what stands where, and what must be done. For one thread, but for tasks. */
  private static final class World {

    private final String name;
    private final long seed;
    private final Random random;
    private final List<Place> places = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<Set<Integer>> required = new ArrayList<>();
    private final List<Deque<Run>> runs = new ArrayList<>();
    private final int sources;
    private final List<String> story = new ArrayList<>();

    /** What the tasks are, which a user changes. */
    final List<String> versions = new ArrayList<>();

    /** What stands there, as the oracle has it. */
    private final Map<Integer, String> texts = new TreeMap<>();

    /** How often something was changed. */
    private int changes;

    World(String name, long seed, List<Place> allPlaces) throws IOException {
      this.name = name;
      this.seed = seed;
      this.random = new Random(seed);
      this.sources = 2 + random.nextInt(3);
      int size = sources + 3 + random.nextInt(8);
      for (int i = 0; i < size; i++) {
        Place place = allPlaces.get(random.nextInt(allPlaces.size()));
        places.add(place);
        targets.add(place.target("c" + i));
        versions.add("1");
        required.add(new TreeSet<>());
        runs.add(new ArrayDeque<>());
        for (int j = i < sources ? 3 : random.nextInt(3); i >= sources && j >= 0; j--) {
          required.get(i).add(random.nextInt(i));
        }
      }
      for (int i = 0; i < sources; i++) {
        put(i, "given " + i);
      }
    }

    Target target(int number) {
      return targets.get(number);
    }

    List<? extends Task<?>> requires(int number) {
      return required.get(number).stream().map(this::task).toList();
    }

    private Task<Target> task(int number) {
      return number < sources ? new Source(name, number) : new Cell(name, number);
    }

    void run(int number, TaskContext context, Target out) throws IOException {
      Map<Integer, String> inputs = new TreeMap<>();
      for (int each : required.get(number)) {
        inputs.put(each, places.get(each).read(context.input(task(each))));
      }
      places.get(number).write(out, made(number, inputs));
    }

    /** Half of all changes show, so that some runs make the same again. */
    private String made(int number, Map<Integer, String> inputs) {
      return number + " v" + versions.get(number) + " " + (inputs.toString().hashCode() & 3);
    }

    void buildAndCompare(Build build) throws IOException {
      Task<?>[] goals =
          IntStream.range(sources, targets.size()).mapToObj(this::task).toArray(Task<?>[]::new);
      Plan plan = build.plan(goals);
      BuildResult result = build.build(goals);
      Set<TaskKey> executed = foretell();

      check(Set.of(), Set.copyOf(result.failed()), "failed");
      check(executed, Set.copyOf(result.executed()), "executed");
      Set<TaskKey> planned = new HashSet<>(plan.willRun());
      planned.addAll(plan.mayRun());
      planned.retainAll(executed);
      check(executed, planned, "planned");
      for (int i = 0; i < targets.size(); i++) {
        check(Optional.ofNullable(texts.get(i)), places.get(i).text(targets.get(i)), "text " + i);
      }
      check(List.of(), build.build(goals).executed(), "executed by a second build");
    }

    /** Returns what must run, and takes it for done. */
    private Set<TaskKey> foretell() {
      Set<TaskKey> executed = new HashSet<>();
      for (int i = sources; i < targets.size(); i++) {
        Map<Integer, String> inputs = new TreeMap<>();
        required.get(i).forEach(each -> inputs.put(each, String.valueOf(texts.get(each))));
        Run now = new Run(versions.get(i), inputs, String.valueOf(texts.get(i)));
        if (!runs.get(i).contains(now)) {
          executed.add(TaskKey.of(task(i)));
          texts.put(i, made(i, inputs));
          runs.get(i).addFirst(new Run(versions.get(i), inputs, made(i, inputs)));
          if (runs.get(i).size() > TRACES_PER_TASK) {
            runs.get(i).removeLast();
          }
        }
      }
      return executed;
    }

    void change() throws IOException {
      int number = random.nextInt(targets.size());
      boolean isSource = number < sources;
      switch (random.nextInt(isSource ? 1 : 5)) {
        case 0 -> put(isSource ? number : random.nextInt(sources), "given " + random.nextInt(3));
        case 1 -> put(number, "stranger " + changes++);
        case 2 -> remove(number);
        case 3 -> {
          versions.set(number, Integer.toString(random.nextInt(3)));
          story.add("version of " + number + " is " + versions.get(number));
        }
        default -> {
          int other = random.nextInt(number);
          if (!required.get(number).remove(other) || required.get(number).isEmpty()) {
            required.get(number).add(other);
          }
          story.add(number + " requires " + required.get(number));
        }
      }
    }

    private void put(int number, String text) throws IOException {
      story.add("put " + number + " " + text);
      places.get(number).put(targets.get(number), text);
      texts.put(number, text);
    }

    private void remove(int number) throws IOException {
      story.add("remove " + number);
      places.get(number).remove(targets.get(number));
      texts.remove(number);
    }

    private void check(Object expected, Object actual, String what) {
      assertEquals(
          expected,
          actual,
          () -> what + "; -Dfreshet.seed=" + seed + ", story: " + String.join("; ", story));
    }
  }

  /** Files of the dataset root. */
  public static final class Files implements Place {

    private final Path root;

    /** Of a dataset root. */
    public Files(Path root) {
      this.root = root;
    }

    @Override
    public Target target(String name) {
      return FileTarget.of("cells/" + name);
    }

    @Override
    public void write(Target out, String text) throws IOException {
      ((FileTarget) out).writeString(text);
    }

    @Override
    public String read(Target input) throws IOException {
      return ((FileTarget) input).readString();
    }

    @Override
    public void put(Target target, String text) {
      new Folder(root).write(target.name(), text);
    }

    @Override
    public void remove(Target target) {
      new Folder(root).delete(target.name());
    }

    @Override
    public Optional<String> text(Target target) {
      Folder files = new Folder(root);
      return files.has(target.name()) ? Optional.of(files.read(target.name())) : Optional.empty();
    }
  }
}
