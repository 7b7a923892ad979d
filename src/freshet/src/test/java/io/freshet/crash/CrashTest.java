package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.mesh.Mesh;
import io.freshet.testing.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builders are killed at random moments while a reader looks at what is published. {@code
 * -Dfreshet.kills=5000} kills more often, {@code -Dfreshet.seed=17} makes other choices.
 */
final class CrashTest {

  private static final int KILLS = Integer.getInteger("freshet.kills", 100);
  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final int LAYERS = 8;
  private static final int WIDTH = 25;
  private static final int WORKERS = 2;

  @Test
  void killedBuilderLeavesNothingThatTheNextBuildDoesNotPutRight(@TempDir Path home)
      throws IOException {
    Random random = new Random(SEED);
    Site site = Site.of(new Mesh(SEED, LAYERS, WIDTH, home));
    try (Child reader = ReaderMain.start(site.mesh());
        Spare spare = new Spare(site.mesh())) {
      for (int kill = 1; kill <= KILLS / 4; kill++) {
        String story = "seed " + SEED + ", one builder, kill " + kill;
        try (Child builder = spare.take()) {
          buildNowAndThen(site, builder, random, story);
          site.change(random);
          builder.tell("build");
          killAtRandom(builder, random);
          spare.prepare();
          recover(site, random, story);
        }
      }
      site.checkEqualsCleanBuild("seed " + SEED);
      checkWasNeverWrong(reader);
    }
  }

  @Test
  void buildersOfOneRootThatAreKilledLeaveNothingWrongEither(@TempDir Path home)
      throws IOException {
    Random random = new Random(SEED);
    Site site = Site.of(new Mesh(SEED + 1, LAYERS, WIDTH, home));
    int kills = 0;
    try (Child reader = ReaderMain.start(site.mesh());
        Spare spare = new Spare(site.mesh());
        Spare other = new Spare(site.mesh())) {
      while (kills < KILLS - KILLS / 4) {
        try (Child first = spare.take();
            Child second = other.take()) {
          String story = "seed " + SEED + ", two builders, after " + kills + " kills";
          site.change(random);
          first.tell("build");
          second.tell("build");
          killAtRandom(first, random);
          kills++;
          if (random.nextInt(3) == 0) {
            assertTrue(second.await("built").startsWith("built 0 "), () -> story + ", " + second);
            second.tell("end");
            assertEquals(0, second.exitCode(), story);
          } else {
            killAtRandom(second, random);
            kills++;
          }
          spare.prepare();
          other.prepare();
          recover(site, random, story);
        }
      }
      site.checkEqualsCleanBuild("seed " + SEED);
      checkWasNeverWrong(reader);
    }
  }

  private static void buildNowAndThen(Site site, Child builder, Random random, String story)
      throws IOException {
    if (random.nextInt(8) == 0) {
      site.change(random);
      builder.tell("build");
      String built = builder.await("built");
      assertTrue(built.startsWith("built 0 "), () -> story + ": " + builder);
    }
  }

  /** After a while, or when a task has been published, or right when one is; but at the end. */
  private static void killAtRandom(Child builder, Random random) {
    switch (random.nextInt(3)) {
      case 0 -> LockSupport.parkNanos(random.nextInt(300_000_000));
      case 1 -> {
        builder.awaitTimes(1 + random.nextInt(20), "published", "built");
        LockSupport.parkNanos(random.nextInt(2_000_000));
      }
      default -> {
        builder.awaitTimes(1 + random.nextInt(20), "message", "built");
        LockSupport.parkNanos(random.nextInt(400_000));
      }
    }
    builder.kill();
  }

  /**
   * Half of the time what is given has changed again before the next build, which then makes
   * something else than what it finds half published.
   */
  private static void recover(Site site, Random random, String story) throws IOException {
    if (random.nextBoolean()) {
      site.changeAgain(random);
    }
    site.checkAfter(story);
  }

  private static void checkWasNeverWrong(Child reader) {
    reader.tell("end");
    reader.await("read");
    List<String> wrong =
        reader.transcript().stream().filter(line -> line.startsWith("wrong")).distinct().toList();
    assertEquals(List.of(), wrong, () -> "what the reader saw, seed " + SEED);
  }

  /** A builder that has started by the time it is needed. */
  private static final class Spare implements AutoCloseable {

    private final Mesh mesh;
    private final List<Child> started = new ArrayList<>();

    Spare(Mesh mesh) {
      this.mesh = mesh;
    }

    void prepare() throws IOException {
      if (started.isEmpty()) {
        started.add(BuilderMain.start(mesh, WORKERS));
      }
    }

    Child take() throws IOException {
      prepare();
      Child child = started.remove(0);
      child.await("ready");
      return child;
    }

    @Override
    public void close() {
      started.forEach(Child::close);
    }
  }
}
