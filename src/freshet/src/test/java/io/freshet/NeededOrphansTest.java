package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import com.acme.roll.Entry;
import com.acme.roll.Roll;
import io.freshet.event.CleanOutcome;
import io.freshet.event.CleanScope;
import io.freshet.event.Orphan;
import io.freshet.target.FileTarget;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like an orphan, and somebody needs it. */
final class NeededOrphansTest {

  private static final Roll ROLL = new Roll("list");

  /** What happens while requirements are asked for, once. */
  private static volatile Runnable meanwhile = () -> {};

  /** Whether flaky tasks fail. */
  private static volatile boolean isFailing;

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root);
  }

  private List<String> moved(CleanOutcome outcome) {
    return data.relative(outcome.orphans().stream().map(Orphan::place).sorted().toList());
  }

  private CleanOutcome cleaned(Task<?>... goals) {
    return data.clean(Set.of(CleanScope.ORPHANS), goals);
  }

  /** As {@link Roll}, and something happens while it is asked. */
  public record SlowRoll(String file) implements WrapperTask {
    @Override
    public List<Given> requires() {
      return List.of(new Given(file));
    }

    @Override
    public List<Entry> thenRequires(Inputs in) throws IOException {
      meanwhile.run();
      return in.input(new Given(file)).readLines().stream().map(Entry::new).toList();
    }
  }

  /** Works or not. */
  @CodeVersion("1")
  public record Flaky(String name) implements Task<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("flaky/" + name);
    }

    @Override
    public String version() {
      return isFailing ? "2" : "1";
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      if (isFailing) {
        throw new IOException("fails");
      }
      out.writeString(name);
    }
  }

  /** As {@link Roll}, of what may fail. */
  public record FlakyRoll(String file) implements WrapperTask {
    @Override
    public List<Given> requires() {
      return List.of(new Given(file));
    }

    @Override
    public List<Flaky> thenRequires(Inputs in) throws IOException {
      return in.input(new Given(file)).readLines().stream().map(Flaky::new).toList();
    }
  }

  @Test
  void goalThatFailsThisTimeAndWasMadeBeforeIsNotForgotten() {
    FlakyRoll roll = new FlakyRoll("list");
    data.write("list", "a\nb\n").build(roll);
    isFailing = true;
    assertEquals(1, data.build(new Flaky("b")).exitCode());
    isFailing = false;
    data.write("list", "a\n");

    assertEquals(List.of(), moved(cleaned(roll)));
  }

  @Test
  void goalThatAnotherBuildMadeMeanwhileIsNotForgotten() {
    FlakyRoll roll = new FlakyRoll("list");
    data.write("list", "a\n").build(roll);
    Sketch first =
        Sketch.of("first")
            .running(
                (ctx, out) -> {
                  data.write("list", "a\nb\n").build(roll);
                  data.build(new Flaky("b"));
                  throw new IOException("stopped");
                });
    assertEquals(
        1, data.with(build -> build.failFast().workers(1)).build(first, new Flaky("b")).exitCode());
    data.write("list", "a\n");

    assertEquals(List.of(), moved(cleaned(roll)));
  }

  @Test
  void goalThatIsAskedForWhileOrphansAreLookedForKeepsItsOutput() {
    data.write("list", "a\nb\n").build(new SlowRoll("list"));
    data.write("list", "a\n").build(new SlowRoll("list"));
    meanwhile =
        () -> {
          meanwhile = () -> {};
          assertTrue(Dataset.in(root).build(new Entry("b")).isSuccess());
        };

    CleanOutcome outcome = cleaned(new SlowRoll("list"));

    assertEquals(List.of(), moved(outcome));
    assertEquals(
        List.of("Entry(name=b) was asked for here meanwhile: try again"), outcome.refusals());
    assertEquals(List.of(), moved(cleaned(new SlowRoll("list"))));
  }

  @Test
  void whatIsReadThroughALinkStays() throws IOException {
    Sketch reader =
        Sketch.of("reader")
            .requiring(new Given("latest/b"))
            .running((ctx, out) -> Sketch.write(out, "x"));
    data.write("list", "a\nb\n").build(ROLL);
    Files.createSymbolicLink(root.resolve("latest"), Path.of("entries"));
    data.write("list", "a\n").build(ROLL, reader);

    assertEquals(List.of(), moved(cleaned(ROLL, reader)));
  }

  @Test
  void whatIsMadeUnderAnotherNameStays() throws IOException {
    Sketch former = Sketch.of("former").making(FileTarget.of("link/x"));
    Sketch latter = Sketch.of("latter").making(FileTarget.of("real/x"));
    Sketch goal = Sketch.of("goal");
    Files.createDirectories(root.resolve("real"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("real"));
    data.build(goal.requiring(former));
    data.build(goal.requiring(latter));
    assertTrue(Files.exists(root.resolve("real/x")));

    assertEquals(List.of(), moved(cleaned(goal.requiring(latter))));
    assertTrue(Files.exists(root.resolve("real/x")));
  }
}
