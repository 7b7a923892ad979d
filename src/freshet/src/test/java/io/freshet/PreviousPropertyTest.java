package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Given;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A task of two targets that adds to what it last published, and random edits, restored backups,
 * failures, second runs: what it is given is foretold by whole texts. What such a task makes
 * depends on the builds before; in {@link RandomGraphTest}, which also compares with a clean build,
 * tasks ask, but make the same whatever they are given. {@code -Dfreshet.seed=17} makes other
 * choices.
 */
final class PreviousPropertyTest {

  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int CASES = 12;
  private static final int STEPS = 25;
  private static final int TRACES_PER_TASK = 4;
  private static final Given IN = new Given("in");
  private static final List<String> NAMES = List.of("one", "two");
  private static final Sketch DECLARED =
      Sketch.of("sum").requiring(IN).making(FileTarget.of("one"), FileTarget.of("two"));

  static Stream<Long> seeds() {
    return Stream.iterate(SEED * 1_000_003, seed -> seed + 1).limit(CASES);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isWhatOneKnownRunHasPublishedOrNothing(long seed) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Story story = new Story(seed, Dataset.in(memory.getPath("/work")));
      for (int i = 0; i < STEPS; i++) {
        story.step();
      }
    }
  }

  /** What a run read and made. */
  private record Run(String input, List<String> made) {}

  /** A dataset, and beside it what is known of it. */
  private static final class Story {

    private final long seed;
    private final Random random;
    private final Dataset data;
    private final List<String> events = new ArrayList<>();

    /** What each run of the last build was given. */
    private final List<Optional<List<String>>> given = new ArrayList<>();

    private final Deque<Run> known = new ArrayDeque<>();
    private final List<Run> all = new ArrayList<>();

    Story(long seed, Dataset data) {
      this.seed = seed;
      this.random = new Random(seed);
      this.data = data.write("in", "0");
    }

    void step() {
      String name = NAMES.get(random.nextInt(2));
      switch (random.nextInt(8)) {
        case 0 -> event("edit " + name, () -> data.write(name, "edited " + random.nextInt(3)));
        case 1 -> event("delete " + name, () -> data.files().delete(name));
        case 2 -> event("clean", () -> data.clean(Set.of(), DECLARED));
        case 3 -> putBack(NAMES);
        case 4 -> putBack(List.of(name));
        default -> event("input", () -> data.write("in", "" + random.nextInt(3)));
      }
      build();
    }

    /** From a backup of any age. */
    private void putBack(List<String> names) {
      if (!all.isEmpty()) {
        Run run = all.get(random.nextInt(all.size()));
        names.forEach(it -> data.write(it, run.made().get(NAMES.indexOf(it))));
        events.add("put back " + names + " of " + run);
      }
    }

    private void event(String name, Runnable action) {
      events.add(name);
      action.run();
    }

    private void build() {
      boolean isForced = random.nextInt(4) == 0;
      boolean isVerified = random.nextInt(4) == 0;
      boolean isFailing = random.nextInt(4) == 0;
      events.add("build" + (isForced ? " forced" : "") + (isFailing ? " failing" : ""));
      String input = data.files().read("in");
      List<String> before = standing();
      boolean runs = isForced || known.stream().noneMatch(new Run(input, before)::equals);
      boolean isPublished = known.stream().anyMatch(run -> run.made().equals(before));
      int times = !runs ? 0 : isVerified && !isFailing ? 2 : 1;
      given.clear();

      data.with(build -> settings(build, isForced, isVerified)).build(task(isFailing));

      Optional<List<String>> previous = isPublished ? Optional.of(before) : Optional.empty();
      assertEquals(Stream.generate(() -> previous).limit(times).toList(), given, this::story);
      List<String> after = runs && !isFailing ? made(previous, input) : before;
      assertEquals(after, standing(), this::story);
      if (runs && !isFailing) {
        record(new Run(input, after));
      }
    }

    private void record(Run run) {
      all.add(run);
      known.addFirst(run);
      if (known.size() > TRACES_PER_TASK) {
        known.removeLast();
      }
    }

    private static Build settings(Build build, boolean isForced, boolean isVerified) {
      Build forced = isForced ? build.forceAll() : build;
      return isVerified ? forced.verify() : forced;
    }

    private List<String> standing() {
      return NAMES.stream()
          .map(name -> data.files().has(name) ? data.files().read(name) : "absent")
          .toList();
    }

    private Sketch task(boolean isFailing) {
      return DECLARED.running(
          (ctx, out) -> {
            Optional<List<String>> before =
                ctx.previous(DECLARED).map(targets -> targets.stream().map(Story::text).toList());
            given.add(before);
            List<String> made = made(before, ctx.input(IN).readString());
            for (int i = 0; i < made.size(); i++) {
              ((FileTarget) out.get(i)).writeString(made.get(i));
            }
            if (isFailing) {
              throw new IOException("after all");
            }
          });
    }

    private static String text(Target target) {
      try {
        return Sketch.text(target);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private static List<String> made(Optional<List<String>> before, String input) {
      String sum = Integer.toHexString((before + input).hashCode());
      return NAMES.stream().map(name -> name + " " + sum).toList();
    }

    String story() {
      return "seed " + seed + ": " + events;
    }
  }
}
