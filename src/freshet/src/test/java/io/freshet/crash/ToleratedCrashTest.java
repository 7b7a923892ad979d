package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.mesh.Shaky;
import io.freshet.BuildResult;
import io.freshet.event.BuildListener;
import io.freshet.task.TaskKey;
import io.freshet.testing.Child;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A builder of a graph in which tasks fail, are blocked, and are done without is killed at random
 * moments, while what fails changes each time. {@code -Dfreshet.kills=5000} kills more often,
 * {@code -Dfreshet.seed=17} makes other choices.
 */
final class ToleratedCrashTest {

  private static final int KILLS = Integer.getInteger("freshet.kills", 100) / 16;
  private static final long SEED = Long.getLong("freshet.seed", 1);

  @TempDir private Path home = Path.of("");

  private final Random random = new Random(SEED);
  private final List<String> given = new ArrayList<>();

  private Folder root() {
    return new Folder(home.resolve("root"));
  }

  @Test
  void killedBuilderTakesNothingForAbsentThatWasNotTried() throws IOException {
    for (int number = 0; number < Shaky.COUNT; number++) {
      given.add("");
      give(number);
    }
    ShakyMain.build(root().path(), new BuildListener() {});
    List<Child> spare = new ArrayList<>(List.of(ShakyMain.start(root().path())));
    for (int kill = 1; kill <= KILLS; kill++) {
      String story = "seed " + SEED + ", kill " + kill;
      changeSome();
      try (Child builder = spare.remove(0)) {
        builder.await("ready");
        builder.tell("build");
        builder.awaitTimes(1 + random.nextInt(12), "message", "built");
        LockSupport.parkNanos(random.nextInt(1_000_000));
        builder.kill();
      }
      spare.add(ShakyMain.start(root().path()));
      if (random.nextBoolean()) {
        changeSome();
      }
      checkNextBuild(story);
    }
    spare.forEach(Child::close);
  }

  private void changeSome() {
    for (int i = random.nextInt(3); i >= 0; i--) {
      give(random.nextInt(Shaky.COUNT));
    }
  }

  /** A number, no number, or nothing. */
  private void give(int number) {
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "no number " + random.nextInt(3);
          case 1 -> "";
          default -> "" + random.nextInt(3);
        };
    given.set(number, text);
    root().delete(Shaky.given(number));
    if (!text.isEmpty()) {
      root().write(Shaky.given(number), text);
    }
  }

  private void checkNextBuild(String story) {
    BuildResult next = ShakyMain.build(root().path(), new BuildListener() {});

    assertEquals(numbered("no number.*"), numbers(next.failed()), story);
    assertEquals(numbered(""), numbers(next.blocked()), story);
    assertEquals(next.missing(), next.tolerated(), story);
    for (int first = 0; first < Shaky.COUNT; first++) {
      Shaky.Sum sum = new Shaky.Sum(first);
      String text = root().read(sum.output().name());
      assertEquals(sum.text(given::get), text, () -> sum + " of " + given + ", " + story);
    }
    BuildResult second = ShakyMain.build(root().path(), new BuildListener() {});
    assertEquals(List.of(), second.executed(), story);
    assertEquals(next.without(), second.without(), story);
    assertTrue(next.exitCode() == (next.failed().isEmpty() ? 0 : 1), story);
  }

  private Set<String> numbered(String pattern) {
    Set<String> numbers = new TreeSet<>();
    for (int number = 0; number < given.size(); number++) {
      if (given.get(number).matches(pattern)) {
        numbers.add("" + number);
      }
    }
    return numbers;
  }

  private static Set<String> numbers(List<TaskKey> tasks) {
    return tasks.stream()
        .map(it -> String.valueOf(it.parameters().get("number")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
