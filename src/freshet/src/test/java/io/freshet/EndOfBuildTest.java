package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.testing.Interrupts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener that is told of the end may take its time and write files. */
final class EndOfBuildTest {

  private record AtTheEnd(Consumer<BuildOutcome> action) implements BuildListener {

    @Override
    public void ended(BuildOutcome outcome) {
      action.accept(outcome);
    }
  }

  @Test
  void nothingOfTheBuildIsHeldAnyMore(@TempDir Path root) {
    List<Boolean> hasStaging = new ArrayList<>();
    Dataset data = Dataset.in(root);
    data.with(
            build ->
                build.listener(
                    new AtTheEnd(
                        outcome -> hasStaging.add(!data.files().stateTexts("tmp").isEmpty()))))
        .build(Sketch.of("a"));

    assertEquals(List.of(false), hasStaging);
  }

  @Test
  void listenerOfAnInterruptedBuildIsNotInterrupted(@TempDir Path root) {
    List<Boolean> interrupted = new ArrayList<>();
    Thread caller = Thread.currentThread();
    Sketch interrupting = Sketch.of("a").running(Interrupts.of(caller));

    BuildResult result =
        Dataset.in(root)
            .with(
                build ->
                    build.listener(
                        new AtTheEnd(
                            outcome -> interrupted.add(Thread.currentThread().isInterrupted()))))
            .build(interrupting, Sketch.of("b").requiring(interrupting));

    assertTrue(Thread.interrupted(), "the caller still learns of it");
    assertTrue(result.isInterrupted());
    assertEquals(List.of(false), interrupted);
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
