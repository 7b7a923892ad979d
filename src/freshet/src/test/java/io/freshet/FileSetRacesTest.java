package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Growing;
import com.acme.Sketch;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.ExternalTask;
import io.freshet.task.Inputs;
import io.freshet.task.SourceFiles;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of files that change while a build is under way, and what tasks made in them. */
final class FileSetRacesTest {

  private static final SourceFiles RAW = SourceFiles.matching("raw/*.csv");

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root).with(build -> build.workers(1));
  }

  /** The same files under a name. */
  record Named(String name) implements ExternalTask<FileSetTarget> {

    @Override
    public FileSetTarget output() {
      return RAW.output();
    }
  }

  private static String names(Inputs inputs) throws IOException {
    return inputs.input(RAW).files().stream().map(FileTarget::name).toList().toString();
  }

  private Dataset spoiledBy(Faults faults) {
    return Dataset.in(FaultyFileSystem.wrap(root, faults)).with(build -> build.workers(1));
  }

  @Test
  void namesAreThoseOfTheFilesThatWereHashed() {
    data.write("raw/a.csv", "1").write("raw/b.csv", "2");
    Sketch reader =
        Sketch.of("reader").requiring(RAW).running((ctx, out) -> Sketch.write(out, names(ctx)));
    AtomicBoolean isDone = new AtomicBoolean();
    Dataset changing =
        spoiledBy(
            operation -> {
              if (operation.kind() == Operation.Kind.OPEN_TO_READ
                  && operation.path().endsWith("a.csv")
                  && isDone.compareAndSet(false, true)) {
                data.files().delete("raw/b.csv");
                data.write("raw/c.csv", "3");
              }
            });

    changing.build(reader);
    data.build(reader);

    assertTrue(isDone.get());
    assertEquals("[raw/a.csv, raw/c.csv]", data.files().read("reader.txt"));
  }

  @Test
  void twoTasksWithTheSameSetSeeTheSameOrRunAgain() {
    Named one = new Named("one");
    Named two = new Named("two");
    Sketch late = Sketch.of("late").requiring(two);
    Sketch adding =
        Sketch.of("first")
            .requiring(one)
            .running(
                (ctx, out) -> {
                  Sketch.write(out, Sketch.texts(ctx, one));
                  data.write("raw/b.csv", "2");
                });
    data.write("raw/a.csv", "1").build(goal(adding, late));

    data.build(goal(Sketch.of("first").requiring(one), late));

    assertEquals("late[raw/a.csv=1;raw/b.csv=2;]", data.files().read("late.txt"));
  }

  private static Growing goal(Sketch first, Sketch late) {
    return Sketch.of("goal").requiring(first).growing(inputs -> List.of(late));
  }

  @Test
  void fileThatGoesAndIsNotInTheSetIsNoFailure() {
    data.write("raw/a.csv", "1");
    Dataset busy =
        spoiledBy(
            operation -> {
              if (operation.kind() == Operation.Kind.LIST && operation.path().endsWith("raw")) {
                data.write("raw/z.tmp", "x");
              } else if (operation.kind() == Operation.Kind.EXAMINE
                  && operation.path().endsWith("z.tmp")) {
                Files.deleteIfExists(root.resolve("raw/z.tmp"));
              }
            });

    BuildResult result =
        busy.build(Sketch.of("reader").requiring(SourceFiles.matching("raw/**.csv")));

    assertEquals(List.of(), result.failures());
  }

  @Test
  void whatATaskMadeOnceStaysWhereASetReadsIt() {
    Sketch before = Sketch.of("maker").making(FileTarget.of("raw/a.csv"));
    data.build(before);
    Sketch after = before.making((Target) FileTarget.of("other.txt"));

    BuildResult result =
        data.build(Sketch.of("goal").requiring(after, Sketch.of("reader").requiring(RAW)));

    assertEquals(0, result.exitCode());
    assertTrue(data.files().has("raw/a.csv"));
  }

  @Test
  void absoluteGlobOfTheRootClashesLikeARelativeOne() {
    SourceFiles set = SourceFiles.matching(root + "/*.csv").orEmpty();
    Sketch goal = Sketch.of("goal").requiring(set, Sketch.of("m").making(FileTarget.of("a.csv")));

    assertThrows(InvalidGraphException.class, () -> data.plan(goal));
  }
}
