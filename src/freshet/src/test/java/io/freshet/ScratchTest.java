package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Backoff;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an attempt leaves in its scratch folder, and half written, is gone when the next begins. */
final class ScratchTest {

  private static final String MARK = "sorted-runs";

  @TempDir Path root;

  /** What files each attempt found that others had left. */
  private final List<Integer> found = Collections.synchronizedList(new ArrayList<>());

  /** How an attempt ends that does not succeed. */
  private enum End {
    EXCEPTION,
    ERROR,
    NOTHING_WRITTEN,
    TIMEOUT,
    LINK_THAT_LEADS_NOWHERE,
    READ_ONLY_FOLDER;

    void come(TaskContext ctx) throws Exception {
      switch (this) {
        case EXCEPTION -> throw new IOException("not yet");
        case ERROR -> throw new StackOverflowError("not yet");
        case NOTHING_WRITTEN -> {}
        case TIMEOUT -> new CountDownLatch(1).await();
        case LINK_THAT_LEADS_NOWHERE -> {
          Files.createSymbolicLink(ctx.scratch().resolve("link"), Path.of("nowhere"));
          throw new IOException("not yet");
        }
        case READ_ONLY_FOLDER -> {
          Path folder = Files.createDirectory(ctx.scratch().resolve("closed"));
          Files.writeString(folder.resolve(MARK), "x");
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
          throw new IOException("not yet");
        }
        default -> throw new AssertionError(this);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void failedAttemptsLeaveNothingToTheNext(End end) {
    Sketch flaky =
        Sketch.of("flaky")
            .making(FileTarget.of("a"), DirectoryTarget.of("b"))
            .running(
                (ctx, out) -> {
                  note(ctx);
                  if (ctx.attempt() == 4) {
                    Sketch.write(out, "done");
                    return;
                  }
                  if (end != End.NOTHING_WRITTEN) {
                    half(out);
                  }
                  end.come(ctx);
                });

    BuildResult result = dataset(4, end == End.TIMEOUT).build(flaky);

    assertTrue(result.isSuccess(), () -> result.failures().toString());
    assertEquals(List.of(0, 0, 0, 0), found);
  }

  @Test
  void runsOfAVerifyingBuildLeaveNothingToEachOther() {
    Sketch[] steady =
        IntStream.range(0, 6)
            .mapToObj(
                number ->
                    Sketch.of("steady" + number)
                        .running(
                            (ctx, out) -> {
                              note(ctx);
                              half(out);
                            }))
            .toArray(Sketch[]::new);

    BuildResult result = Dataset.in(root).with(build -> build.workers(1).verify()).build(steady);

    assertTrue(result.isSuccess(), () -> result.failures().toString());
    assertEquals(Collections.nCopies(12, 0), found);
  }

  @Test
  void failedTasksLeaveNothingToOthers() {
    Sketch[] broken =
        IntStream.range(0, 5)
            .mapToObj(
                number ->
                    Sketch.of("broken" + number)
                        .running(
                            (ctx, out) -> {
                              note(ctx);
                              half(out);
                              throw new IOException("never");
                            }))
            .toArray(Sketch[]::new);

    BuildResult result = dataset(1, false).build(broken);

    assertEquals(5, result.failed().size());
    assertEquals(List.of(0, 0, 0, 0, 0), found);
  }

  /** Counts what others have left, and leaves something itself. */
  private void note(TaskContext ctx) throws IOException {
    Path scratch = ctx.scratch();
    try (Stream<Path> all = Files.walk(root.resolve(".freshet/tmp"))) {
      found.add((int) all.filter(it -> it.endsWith(MARK)).count());
    }
    Files.write(scratch.resolve(MARK), new byte[1 << 10]);
    Files.createDirectories(scratch.resolve("deep/er"));
    Files.write(scratch.resolve("deep/er").resolve(MARK), new byte[1 << 10]);
  }

  private static void half(List<Target> out) throws IOException {
    Sketch.write(out, "half");
  }

  private Dataset dataset(int attempts, boolean hasTimeout) {
    UnaryOperator<Build> settings =
        build ->
            build
                .workers(1)
                .policy(
                    task -> true,
                    policy ->
                        (hasTimeout ? policy.withTimeout(Duration.ofMillis(500)) : policy)
                            .withAttempts(attempts)
                            .withBackoff(Backoff.constant(Duration.ofMillis(1))));
    return Dataset.in(root).with(settings);
  }
}
