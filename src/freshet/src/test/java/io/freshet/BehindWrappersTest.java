package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Growing;
import com.acme.GrowingBundle;
import com.acme.Sketch;
import io.freshet.target.FileTarget;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary targets and late requirements, together with wrappers. */
final class BehindWrappersTest {

  private static final Sketch TEMP =
      Sketch.of("temp").making(FileTarget.of("temp.txt").temporary());
  private static final Sketch MEMBER = Sketch.of("member");
  private static final Bundle BUNDLE = new Bundle("bundle", List.of(MEMBER));

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root).write("in", "1");
  }

  @Test
  void whatIsGoneIsFoundAlsoWhereAWrapperIsRequiredFirst() {
    Sketch reader = Sketch.of("reader").requiring(BUNDLE, TEMP);
    data.ran(reader);
    data.files().delete("temp.txt");

    assertEquals(List.of("reader", "temp"), data.ran(reader.version("2")));
  }

  @Test
  void goalWrapperAsksForWhatIsBehindAllThatItRequires() {
    Bundle all = new Bundle("all", List.of(BUNDLE, TEMP));
    data.ran(all);
    data.files().delete("temp.txt");

    assertEquals(List.of("temp"), data.ran(all));
  }

  @Test
  void whatCannotBeMadeAgainBlocksItsReaderAlsoWhereAWrapperIsRequiredFirst() {
    Sketch reader = Sketch.of("reader").requiring(BUNDLE, TEMP);
    data.ran(reader);
    data.files().delete("temp.txt");
    Sketch failing =
        TEMP.running(
            (ctx, out) -> {
              throw new IOException("no");
            });

    BuildResult result = data.build(reader.requiring(BUNDLE, failing).version("2"));

    assertEquals(List.of("temp"), Dataset.names(result.failed()));
    assertEquals(List.of("reader"), Dataset.names(result.blocked()));
  }

  @Test
  void wrapperThatReadsWhatIsGoneIsACauseInThePlan() {
    GrowingBundle growing = new Bundle("growing", List.of(TEMP)).growing(inputs -> List.of(MEMBER));
    Sketch reader = Sketch.of("reader").requiring(growing);
    data.ran(reader);
    data.files().delete("temp.txt");

    assertEquals(List.of(TaskKey.of(growing)), data.plan(reader).causes(TaskKey.of(reader)));
  }

  @Test
  void planDoesNotMakeAgainWhatOnlyABlockedTaskWouldRead() {
    Growing growing =
        Sketch.of("growing").requiring(TEMP, new Given("in")).growing(inputs -> List.of());
    data.ran(growing);
    data.files().delete("temp.txt").delete("in");

    Plan plan = data.plan(growing);

    assertEquals(List.of(), plan.willRun());
    assertEquals(List.of("growing"), Dataset.names(plan.blocked()));
  }

  /** What it would read is not what it will read. */
  @Test
  void planAsksForNoLateRequirementsOfATaskWhoseInputsWillRun() {
    AtomicInteger asked = new AtomicInteger();
    Growing growing =
        Sketch.of("growing")
            .requiring(Sketch.of("days").requiring(new Given("in")))
            .growing(
                inputs -> {
                  asked.incrementAndGet();
                  return List.of();
                });
    data.ran(growing);
    data.write("in", "2");
    asked.set(0);

    data.plan(growing);

    assertEquals(0, asked.get());
  }
}
