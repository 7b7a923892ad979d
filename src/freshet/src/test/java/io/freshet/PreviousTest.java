package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Shaped;
import com.acme.Sketch;
import io.freshet.output.Outputs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Backoff;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import io.freshet.trace.Extra;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task is given of what it last published. */
final class PreviousTest {

  private static final Given IN = new Given("in");
  private static final SourceFiles SET = SourceFiles.matching("i*");
  private static final String NONE = "nothing";
  private static final Sketch PAIR =
      Sketch.of("pair").requiring(IN).making(FileTarget.of("one"), FileTarget.of("two"));

  /** What each run was given, in order. */
  private final List<String> given = new ArrayList<>();

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void openData() {
    data = Dataset.in(root).write("in", "1");
  }

  /** A registry: of the model that came and the one that it holds, the better stays. */
  record Best() implements Task<Best.Model> {

    record Model(FileTarget name, FileTarget score) {}

    @Override
    public List<Given> requires() {
      return List.of(IN);
    }

    @Override
    public Model output() {
      return new Model(FileTarget.of("best/name"), FileTarget.of("best/score"));
    }

    @Override
    public void run(TaskContext ctx, Model out) throws IOException {
      String[] came = ctx.input(IN).readString().split(" ", -1);
      Optional<Model> held = ctx.previous(this);
      boolean isBetter =
          held.isEmpty()
              || Integer.parseInt(came[1]) > Integer.parseInt(held.get().score().readString());
      out.name().writeString(isBetter ? came[0] : held.get().name().readString());
      out.score().writeString(isBetter ? came[1] : held.get().score().readString());
    }
  }

  @Test
  void registryKeepsTheBetterOfTwo() {
    Best best = new Best();

    data.write("in", "a 5").ran(best);
    data.write("in", "b 7").ran(best);
    data.write("in", "c 6").ran(best);

    assertEquals("b", data.files().read("best/name"));
    assertEquals("7", data.files().read("best/score"));
  }

  /** An incremental load: of a log that grows, only what came since is read and added. */
  @Test
  void loadGoesOnFromWhereItHasCome() {
    Sketch declared =
        Sketch.of("load").requiring(IN).making(FileTarget.of("rows"), FileTarget.of("mark"));
    List<Integer> read = new ArrayList<>();
    Sketch load =
        declared.running(
            (ctx, out) -> {
              Optional<List<Target>> before = ctx.previous(declared);
              String rows = before.isEmpty() ? "" : Sketch.text(before.get().get(0));
              int mark = before.isEmpty() ? 0 : Integer.parseInt(Sketch.text(before.get().get(1)));
              List<String> log = ctx.input(IN).readLines();
              List<String> more = log.subList(mark, log.size());
              read.add(more.size());
              ((FileTarget) out.get(0)).writeString(rows + String.join("", more));
              ((FileTarget) out.get(1)).writeString("" + log.size());
            });

    data.write("in", "a\nb\n").ran(load);
    data.write("in", "a\nb\nc\n").ran(load);
    data.write("in", "a\nb\nc\nd\ne\n").ran(load);

    assertEquals("abcde", data.files().read("rows"));
    assertEquals(List.of(2, 1, 2), read);
  }

  @Test
  void firstRunGetsNothingAndLaterOnesTheLast() {
    Sketch sum = adding(Sketch.of("sum").requiring(IN));

    for (String in : List.of("1", "2", "1")) {
      data.write("in", in).ran(sum);
    }

    assertEquals(List.of(NONE, "1;", "12;"), given);
    assertEquals("121", data.files().read("sum.txt"));
    assertEquals(List.of(), data.ran(sum), "it is no input");
  }

  @Test
  void strangersEditIsNotWhatWasPublished() {
    Sketch sum = adding(PAIR);
    data.ran(sum);

    data.write("two", "edited").ran(sum);

    assertEquals(List.of(NONE, NONE), given);
    assertEquals("1", data.files().read("one"));
  }

  /** Each was published as it is, but not in one run. */
  @Test
  void ofTwoRunsOneTargetEachIsNotWhatWasPublished() {
    Sketch sum = adding(PAIR);
    data.ran(sum);
    String first = data.files().read("two");
    data.write("in", "2").ran(sum);

    data.write("two", first).write("in", "3").ran(sum);

    assertEquals(List.of(NONE, "1;1;", NONE), given);
  }

  @Test
  void whatOneRunHasPublishedIsGivenAlsoWhereSomebodyPutItBack() {
    Sketch sum = adding(PAIR);
    data.ran(sum);
    data.write("in", "2").ran(sum);

    data.write("one", "1").write("two", "1").write("in", "3").ran(sum);

    assertEquals(List.of(NONE, "1;1;", "1;1;"), given);
    assertEquals("13", data.files().read("one"));
  }

  @Test
  void fileThatMayBeExecutedNowIsGiven() {
    Sketch sum = adding(Sketch.of("sum").requiring(IN));
    data.ran(sum);

    assertTrue(root.resolve("sum.txt").toFile().setExecutable(true));
    data.ran(sum);

    assertEquals(List.of(NONE, "1;"), given);
  }

  @Test
  void whatSomebodyHasAcceptedIsGiven() {
    Sketch sum = adding(PAIR);
    data.ran(sum);
    data.write("one", "by hand").accept("mended", sum);

    data.write("in", "2").ran(sum);

    assertEquals(List.of(NONE, "by hand;1;"), given);
  }

  @Test
  void nothingIsGivenAfterClean() {
    Sketch sum = adding(PAIR);
    data.ran(sum);
    data.clean(Set.of(), sum);

    data.ran(sum);

    assertEquals(List.of(NONE, NONE), given);
  }

  /** Whose file it is only the state tells. */
  @Test
  void nothingIsGivenWhereTheStateIsLost() {
    Sketch sum = adding(PAIR);
    data.ran(sum);
    data.files().delete(".freshet");

    data.write("in", "2").ran(sum);

    assertEquals(List.of(NONE, NONE), given);
  }

  @Test
  void temporaryOutputIsGivenUnlessItIsGone() {
    Sketch sum =
        adding(
            Sketch.of("sum")
                .requiring(IN)
                .making(FileTarget.of("sum.tmp").temporary(), FileTarget.of("sum")));
    data.ran(sum);
    data.write("in", "2").ran(sum);
    data.files().delete("sum.tmp");
    data.write("in", "3").ran(sum);

    assertEquals(List.of(NONE, "1;1;", NONE), given);
  }

  @Test
  void outputsOfAllShapesAreGivenInTheirPlaces() {
    FileTarget file = FileTarget.of("f");
    DirectoryTarget folder = DirectoryTarget.of("d");
    Map<String, Target> map = new LinkedHashMap<>();
    map.put("x", folder);
    map.put("y", file);
    Map<Object, String> shapes = new LinkedHashMap<>();
    shapes.put(file, "{=1}");
    shapes.put(folder, "{=a=1;b/c=1;}");
    shapes.put(List.of(file, folder), "{[0]=1, [1]=a=1;b/c=1;}");
    shapes.put(map, "{{x}=a=1;b/c=1;, {y}=1}");
    shapes.put(new Nested(file, List.of(folder)), "{first=1, rest[0]=a=1;b/c=1;}");

    shapes.forEach(
        (shape, texts) -> {
          Dataset own = Dataset.in(root.resolve(shape.getClass().getSimpleName())).write("in", "1");
          Shaped task = shaped("task", shape);
          given.clear();
          own.ran(task);
          own.write("in", "2").ran(task);
          own.write("in", "3").ran(task);
          assertEquals(List.of(NONE, texts, texts.replace("=1", "=2")), given);
        });
  }

  record Nested(Target first, List<Target> rest) {}

  record Turned(List<Target> rest, Target first) {}

  /** What was published as the first is not to be taken for the second. */
  @Test
  void targetsThatHaveOtherPlacesThanThenAreNotGiven() {
    FileTarget one = FileTarget.of("one");
    FileTarget two = FileTarget.of("two");
    data.ran(shaped("task", new Nested(one, List.of(two))));

    data.ran(shaped("task", new Turned(List.of(two), one)));
    data.ran(shaped("task", new Nested(two, List.of(one))));

    assertEquals(List.of(NONE, "{first=1, rest[0]=1}", NONE), given);
  }

  @Test
  void attemptThatFailsLeavesItAsItIs() {
    Sketch sum = adding(Sketch.of("sum").requiring(IN));
    data.ran(sum);
    Sketch flaky =
        sum.running(
            (ctx, out) -> {
              sum.run(ctx, out);
              if (ctx.attempt() < 3) {
                throw new IOException("not yet");
              }
            });

    data.write("in", "2")
        .with(
            build ->
                build.policy(
                    key -> true,
                    it -> it.withAttempts(2).withBackoff(Backoff.constant(Duration.ZERO))))
        .build(flaky);
    data.with(
            build ->
                build.policy(
                    key -> true,
                    it -> it.withAttempts(3).withBackoff(Backoff.constant(Duration.ZERO))))
        .ran(flaky);

    assertEquals(List.of(NONE, "1;", "1;", "1;", "1;", "1;"), given);
    assertEquals("12", data.files().read("sum.txt"));
  }

  @Test
  void bothRunsOfABuildThatVerifiesGetTheSame() {
    Sketch sum = adding(Sketch.of("sum").requiring(IN));
    Dataset verifying = data.with(Build::verify);
    verifying.ran(sum);

    BuildResult result = verifying.write("in", "2").build(sum);

    assertEquals(List.of(NONE, NONE, "1;", "1;"), given);
    assertEquals(List.of(), result.unstable());
    assertEquals("12", data.files().read("sum.txt"));
  }

  /** Each of the kinds at every moment: a file is replaced in one step, several targets are not. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "pair", "folder"})
  void killAtAnyMomentLeavesWhatOneRunHasPublishedOrNothing(String kind) throws IOException {
    Sketch sum =
        adding(
            switch (kind) {
              case "file" -> Sketch.of("sum").requiring(IN);
              case "pair" -> PAIR;
              default -> Sketch.of("sum").requiring(IN).making(DirectoryTarget.of("d"));
            });
    Set<String> made = new TreeSet<>();
    try (FileSystem memory = SmallBuild.memory()) {
      for (int i = 0; stopped(sum, memory.getPath("/work/" + i), i); i++) {
        Dataset killed = Dataset.in(memory.getPath("/work/" + i));
        killed.ran(sum);
        Map<String, String> texts = killed.files().texts();
        texts.remove("in");
        assertEquals(1, Set.copyOf(texts.values()).size(), () -> "of two runs: " + texts);
        made.addAll(texts.values());
      }
    }

    assertEquals(kind.equals("file") ? Set.of("12") : Set.of("12", "2"), made);
  }

  /** Whether the second build was stopped after so many changes of the disk. */
  private static boolean stopped(Sketch task, Path root, int changes) {
    Dataset.in(root).write("in", "1").ran(task);
    Dataset.in(root).write("in", "2");
    FaultPlan plan = FaultPlan.stoppingAfter(changes);
    try {
      SmallBuild.doomed(root, plan).build(task);
    } catch (ProcessStopped e) {
      assertTrue(plan.isReached());
    }
    return plan.isReached();
  }

  @Test
  void taskAsksOfItselfOnly() {
    Sketch task = Sketch.of("a").running((ctx, out) -> ctx.previous(Sketch.of("b")));

    String message = data.build(task).failures().get(0).message();

    assertEquals(
        "Sketch(name=a,setting=\"\") asks what Sketch(name=b,setting=\"\") last published: a task"
            + " may ask that of itself only, ctx.previous(this); what others made is an input: add"
            + " it to requires() and read ctx.input",
        message.substring(0, message.indexOf(" (at ")));
  }

  @Test
  void taskThatAsksOfNullIsToldWhatToAskFor() {
    Sketch task = Sketch.of("a").running((ctx, out) -> ctx.previous(null));

    String message = data.build(task).failures().get(0).message();

    assertTrue(
        message.startsWith(
            "Sketch(name=a,setting=\"\") asks what null last published: a task may ask that of"
                + " itself only, ctx.previous(this); "),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "folder", "new file in folder", "input", "file of a set"})
  void nothingIsWrittenThroughWhatIsOnlyRead(String what) {
    Sketch declared =
        Sketch.of("a").requiring(IN, SET).making(FileTarget.of("f"), DirectoryTarget.of("d"));
    data.ran(declared);
    Sketch writing =
        declared.running(
            (ctx, out) -> {
              List<Target> before = ctx.previous(declared).orElseThrow();
              DirectoryTarget folder = (DirectoryTarget) before.get(1);
              switch (what) {
                case "file" -> ((FileTarget) before.get(0)).writeString("x");
                case "folder" -> folder.file("a").newWriter().close();
                case "file of a set" -> ctx.input(SET).files().get(0).writeString("x");
                case "new file in folder" -> folder.file("new/x").writeString("x");
                default -> ctx.input(IN).gzip().writeString("x");
              }
            });
    Map<String, String> before = data.files().texts();

    BuildResult result = data.with(Build::forceAll).build(writing);

    String message = result.failures().get(0).message();
    assertTrue(
        message.contains(" is read only here: write to the `out` that run is given"), message);
    assertEquals(before, data.files().texts());
    assertFalse(data.files().has("d/new"));
  }

  /** By its path nobody can be kept from it. */
  @Test
  void whatChangesWhileARunReadsItFailsTheAttempt() {
    Sketch declared = Sketch.of("sum").requiring(IN);
    data.ran(adding(declared));
    Sketch writing =
        adding(declared)
            .running(
                (ctx, out) -> {
                  Files.writeString(ctx.previous(declared).orElseThrow().get(0).path(), "x");
                  Sketch.write(out, "made of it");
                });

    BuildResult result = data.write("in", "2").build(writing);

    assertEquals(
        "sum.txt, which run asked for by ctx.previous, changed meanwhile, so that nothing is"
            + " published: let nobody write there, and run write to `out` only",
        result.failures().get(0).message());
    assertEquals("x", data.files().read("sum.txt"));
  }

  /** A cache of results must not hold what depends on the runs before. */
  @Test
  void traceTellsThatItWasAskedFor() throws IOException {
    Sketch asking = adding(Sketch.of("asking").requiring(IN));
    Sketch other = Sketch.of("other").requiring(IN);

    data.ran(asking, other);

    assertEquals(List.of(Extra.ASKED_FOR_PREVIOUS), extras(asking));
    assertEquals(List.of(), extras(other));
  }

  private List<Extra> extras(Task<?> task) throws IOException {
    try (TraceStore traces = new TraceStore(StateFolder.of(root), "test", warning -> {})) {
      return traces.of(TaskKey.of(task)).get(0).extras();
    }
  }

  /** A task that writes what it was given and what it reads, and notes what it was given. */
  private Sketch adding(Sketch declared) {
    return declared.running(
        (ctx, out) -> {
          List<Target> before = ctx.previous(declared).orElse(List.of());
          StringBuilder texts = new StringBuilder();
          for (Target target : before) {
            texts.append(Sketch.text(target)).append(';');
          }
          given.add(before.isEmpty() ? NONE : texts.toString());
          Sketch.write(out, sum(before) + ctx.input(IN).readString());
        });
  }

  private static String sum(List<Target> before) throws IOException {
    if (before.isEmpty()) {
      return "";
    }
    return before.get(0) instanceof DirectoryTarget folder
        ? folder.file("a").readString()
        : Sketch.text(before.get(0));
  }

  /** A task with an output of any shape that writes what it reads, and notes what it was given. */
  private Shaped shaped(String name, Object output) {
    Sketch sketch = Sketch.of(name).requiring(IN).making(Outputs.targets(output));
    Shaped declared = new Shaped(name, sketch, output);
    Sketch.Body body =
        (ctx, out) -> {
          Optional<Object> before = ctx.previous(declared);
          given.add(before.isEmpty() ? NONE : Shaped.texts(before.get()));
          Sketch.write(out, ctx.input(IN).readString());
        };
    return new Shaped(name, sketch.running(body), output);
  }
}
