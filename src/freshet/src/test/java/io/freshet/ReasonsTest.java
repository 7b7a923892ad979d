package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Growing;
import com.acme.GrowingBundle;
import com.acme.Ranking;
import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a task runs: each kind of reason, alone, with its detail. */
final class ReasonsTest {

  private static final Sketch READER = Sketch.of("reader").requiring(new Given("in"));

  @Test
  void neverBuilt(@TempDir Path root) {
    Dataset data = Dataset.in(root);

    assertEquals(List.of("NO_TRACE"), data.why(Sketch.of("a")));
    assertEquals(List.of(), data.why(Sketch.of("a")));
  }

  @Test
  void changedVersion(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").version("1"));

    assertEquals(List.of("VERSION 1 -> 2"), data.why(Sketch.of("a").version("2")));
  }

  @Test
  void firstVersion(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    assertEquals(List.of("VERSION \"\" -> 1"), data.why(Sketch.of("a").version("1")));
  }

  @Test
  void changedParameter(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(new Ranking(0.8, ""));

    assertEquals(List.of("PARAMETER threshold: 0.8 -> 0.9"), data.why(new Ranking(0.9, "")));
  }

  @Test
  void parameterChangedBack(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(new Ranking(0.8, ""));
    data.build(new Ranking(0.9, ""));

    assertEquals(List.of("PARAMETER threshold: 0.9 -> 0.8"), data.why(new Ranking(0.8, "")));
    assertFalse(data.files().has(".freshet/trash"));
  }

  @Test
  void insignificantParameterIsNoReason(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(new Ranking(0.8, "before"));

    assertEquals(List.of(), data.why(new Ranking(0.8, "after")));
  }

  @Test
  void changedClass(@TempDir Path root, @TempDir Path before, @TempDir Path after)
      throws Exception {
    Dataset data = Dataset.in(root);
    compile(before, "1");
    compile(after, "2");
    try (URLClassLoader old = loader(before);
        URLClassLoader current = loader(after)) {
      data.build(TaskKey.parse("gen.Made()", old));

      assertEquals(List.of("CODE gen.Made$Texts"), data.why(TaskKey.parse("gen.Made()", current)));
      assertEquals("2", data.files().read("made.txt"));
    }
  }

  private static void compile(Path folder, String text) {
    String source =
        """
        package gen;
        public record Made() implements io.freshet.task.Task<io.freshet.target.FileTarget> {
          static final class Texts { static String text() { return new String("%s"); } }
          public io.freshet.target.FileTarget output() {
            return io.freshet.target.FileTarget.of("made.txt");
          }
          public void run(io.freshet.task.TaskContext ctx, io.freshet.target.FileTarget out)
              throws Exception {
            out.writeString(Texts.text());
          }
        }
        """;
    Javac.compile(Map.of("gen.Made", source.formatted(text)), folder);
  }

  private static URLClassLoader loader(Path folder) throws Exception {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Task.class.getClassLoader());
  }

  @ParameterizedTest
  @CsvSource({"10, 10, ''", "12, 10, CODE and 2 more classes"})
  void tenChangedClassesAreNamed(int changed, int named, String rest, @TempDir Path folder)
      throws Exception {
    Dataset data = Dataset.in(folder.resolve("root"));
    compileMany(folder.resolve("before"), changed, "1");
    compileMany(folder.resolve("after"), changed, "2");
    try (URLClassLoader old = loader(folder.resolve("before"));
        URLClassLoader current = loader(folder.resolve("after"))) {
      data.build(TaskKey.parse("gen.Many()", old));

      List<String> why = data.why(TaskKey.parse("gen.Many()", current));

      List<String> texts = why.stream().filter(line -> line.contains("$Texts")).toList();
      assertEquals(named, texts.size(), why::toString);
      assertEquals(rest, String.join("", why.subList(named, why.size())));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "edited, a, 2, RESOURCE texts/a.txt",
    "added, b, 1, RESOURCE texts/b.txt (new)",
    "deleted, a, '', RESOURCE texts/a.txt (gone)",
    "touched, a, 1, ''"
  })
  void changedResource(
      String what, String name, String text, String why, @TempDir Path root, @TempDir Path classes)
      throws Exception {
    Dataset data = Dataset.in(root);
    Path texts = Files.createDirectories(classes.resolve("texts"));
    compileReader(classes);
    Files.writeString(texts.resolve("a.txt"), "1");
    try (URLClassLoader loader = loader(classes)) {
      data.build(TaskKey.parse("gen.Reader()", loader));
    }
    Files.writeString(texts.resolve(name + ".txt"), text);
    if (what.equals("deleted")) {
      Files.delete(texts.resolve("a.txt"));
    }

    try (URLClassLoader loader = loader(classes)) {
      List<String> reasons = data.why(TaskKey.parse("gen.Reader()", loader));

      assertEquals(why, String.join(" ", reasons));
    }
  }

  private static void compileReader(Path folder) {
    String source =
        """
        package gen;
        public record Reader() implements io.freshet.task.Task<io.freshet.target.FileTarget> {
          public io.freshet.target.FileTarget output() {
            return io.freshet.target.FileTarget.of("read.txt");
          }
          public void run(io.freshet.task.TaskContext ctx, io.freshet.target.FileTarget out)
              throws Exception {
            for (String name : java.util.List.of("a", "b")) {
              if (Reader.class.getResource("/texts/" + name + ".txt") != null) {
                out.writeString(name);
              }
            }
            out.writeString("done");
          }
        }
        """;
    Javac.compile(Map.of("gen.Reader", source), folder);
  }

  private static void compileMany(Path folder, int classes, String text) throws Exception {
    StringBuilder source =
        new StringBuilder(
            """
            package gen;
            public record Many() implements io.freshet.task.Task<io.freshet.target.FileTarget> {
              public io.freshet.target.FileTarget output() {
                return io.freshet.target.FileTarget.of("many.txt");
              }
              public void run(io.freshet.task.TaskContext ctx, io.freshet.target.FileTarget out)
                  throws Exception {
                out.writeString(new StringBuilder()
            """);
    for (int i = 0; i < classes; i++) {
      source.append(".append(Texts").append(i).append(".text())\n");
    }
    source.append(");\n}\n");
    for (int i = 0; i < classes; i++) {
      source
          .append("static final class Texts")
          .append(i)
          .append(" { static String text() { return new String(\"")
          .append(text)
          .append("\"); } }\n");
    }
    Files.createDirectories(folder);
    Javac.compile(Map.of("gen.Many", source.append("}\n").toString()), folder);
  }

  /** Another task that makes the same file, in another build. */
  private record Other(String name, String setting) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("x");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString("other");
    }
  }

  /** The way of a cause leads through the wrapper. */
  @Test
  void whatIsBehindAWrapperIsItsCauseAndTheWrapperThatOfItsReader(@TempDir Path root) {
    Sketch member = Sketch.of("member").requiring(new Given("in"));
    Bundle bundle = new Bundle("bundle", List.of(member));
    Sketch reader = Sketch.of("reader").requiring(bundle);
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(reader);

    data.write("in", "2");
    Plan plan = data.plan(reader);

    assertEquals(List.of(TaskKey.of(bundle)), plan.causes(TaskKey.of(reader)));
    assertEquals(List.of(TaskKey.of(member)), plan.causes(TaskKey.of(bundle)));
    data.build(reader);
    assertEquals(List.of(), data.plan(reader).causes(TaskKey.of(reader)));
  }

  @Test
  void wrapperThatIsRequiredMayBeReadAndHoldsNothing(@TempDir Path root) {
    Bundle bundle = new Bundle("bundle", List.of(Sketch.of("member")));

    List<String> ran =
        Dataset.in(root)
            .ran(
                Sketch.of("reader")
                    .requiring(bundle)
                    .running((ctx, out) -> Sketch.write(out, "" + ctx.input(bundle))));

    assertEquals(List.of("member", "reader"), ran);
  }

  @Test
  void whatATaskOfAnotherClassHasMadeIsNoTrace(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").making(FileTarget.of("x")));

    assertEquals(List.of("NO_TRACE"), data.why(new Other("b", "")));
  }

  @Test
  void whatNobodyHasMadeIsModifiedWhoeverMadeTheFileBefore(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch made = Sketch.of("a").making(FileTarget.of("x"));
    data.build(made.setting("1").writing("1"));
    data.build(made.setting("2").writing("2"));

    data.write("x", "stranger");

    assertEquals(List.of("OUTPUT_MODIFIED x"), data.why(made.setting("1").writing("1")));
  }

  @Test
  void onlyParametersTellApartWhoMadeTheFile(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch made = Sketch.of("a").making(FileTarget.of("x"));
    data.build(made.setting("1").version("1").writing("1"));
    data.build(made.setting("2").version("2").writing("2"));

    assertEquals(
        List.of("PARAMETER setting: 2 -> 1"),
        data.why(made.setting("1").version("1").writing("1")));
  }

  @Test
  void otherOutputNames(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a").making(FileTarget.of("x")));

    Sketch renamed = Sketch.of("a").making(FileTarget.of("y"));
    assertEquals(List.of("OUTPUT_NAMES x -> y", "OUTPUT_MISSING y"), data.why(renamed));
  }

  @Test
  void changedInput(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(READER);

    data.write("in", "2");
    assertEquals(List.of("INPUT_CHANGED in"), data.why(READER));
  }

  @Test
  void changedFileInInputFolder(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in/a/b", "1");
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("in"));
    data.build(reader);

    data.write("in/a/b", "2");
    assertEquals(List.of("INPUT_CHANGED in"), data.why(reader));
  }

  @Test
  void newEmptyFolderInInputFolder(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in/a", "1");
    Sketch reader = Sketch.of("reader").requiring(new GivenFolder("in"));
    data.build(reader);

    data.write("in/b/c", "1").files().delete("in/b/c");
    assertEquals(List.of("INPUT_CHANGED in"), data.why(reader));
  }

  @Test
  void addedInput(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1").write("more", "1");
    data.build(READER);

    Sketch reader = READER.requiring(new Given("in"), new Given("more"));
    assertEquals(List.of("INPUT_ADDED more"), data.why(reader));
  }

  @Test
  void removedInput(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1").write("more", "1");
    data.build(READER.requiring(new Given("in"), new Given("more")));

    assertEquals(List.of("INPUT_REMOVED more"), data.why(READER));
  }

  @Test
  void inputsInAnotherOrderAreTheSame(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("a", "1").write("b", "1");
    data.build(READER.requiring(new Given("a"), new Given("b")));

    Sketch reader = READER.requiring(new Given("b"), new Given("a"));
    assertEquals(List.of(), data.ran(reader));
  }

  @Test
  void missingOutput(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    data.files().delete("a.txt");
    assertEquals(List.of("OUTPUT_MISSING a.txt"), data.why(Sketch.of("a")));
  }

  @Test
  void modifiedOutput(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    data.write("a.txt", "edited");
    assertEquals(List.of("OUTPUT_MODIFIED a.txt"), data.why(Sketch.of("a")));
    assertEquals("a", data.files().read("a.txt"));
  }

  @Test
  void modifiedFileInOutputFolder(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    Sketch folder = Sketch.of("a").making(DirectoryTarget.of("d"));
    data.build(folder);

    data.write("d/b/c", "edited");
    assertEquals(List.of("OUTPUT_MODIFIED d"), data.why(folder));
    assertEquals(Map.of("d/a", "a", "d/b/c", "a"), data.files().texts());
  }

  @Test
  void inputChangedDuringRun(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch meddled =
        READER.running(
            (ctx, out) -> {
              Sketch.write(out, Sketch.texts(ctx, new Given("in")));
              data.write("in", "2");
            });
    data.build(meddled);

    assertEquals(List.of("INPUT_CHANGED in", "INPUT_CHANGED_DURING_RUN"), data.why(READER));
    assertEquals(List.of(), data.why(READER));
  }

  @Test
  void inputChangedDuringRunAndBackAfterwards(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch meddled =
        READER.running(
            (ctx, out) -> {
              data.write("in", "2");
              Sketch.write(out, Sketch.texts(ctx, new Given("in")));
            });
    data.build(meddled);

    data.write("in", "1");
    assertEquals(List.of("INPUT_CHANGED_DURING_RUN"), data.why(READER));
    assertEquals("reader[1]", data.files().read("reader.txt"));
  }

  /** Which way it was put back nobody can see; that somebody wrote meanwhile, the times tell. */
  @ParameterizedTest
  @CsvSource({"in, false", "in, true", "folder/b, false", "folder/b, true"})
  void inputChangedDuringRunAndBackBeforeItsEnd(
      String name, boolean isTimePutBack, @TempDir Path root) throws IOException {
    Sketch reader = READER.requiring(new Given("in"), new GivenFolder("folder"));
    Dataset data = Dataset.in(root).write("in", "1").write("folder/a", "1").write("folder/b", "1");
    FileTime time = Files.getLastModifiedTime(root.resolve(name));
    Sketch meddled =
        reader.running(
            (ctx, out) -> {
              data.write(name, "2");
              Sketch.write(out, Sketch.texts(ctx, new Given("in")));
              data.write(name, "1");
              if (isTimePutBack) {
                Files.setLastModifiedTime(root.resolve(name), time);
              }
            });
    data.build(meddled);

    assertEquals(List.of("INPUT_CHANGED_DURING_RUN"), data.why(reader));
    assertEquals(List.of(), data.why(reader));
  }

  @Test
  void inputThatIsOnlyReadOrLinkedDuringTheRunHasNotChanged(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1").write("folder/a", "1");
    Sketch linking =
        Sketch.of("reader")
            .requiring(new Given("in"), new GivenFolder("folder"))
            .making(DirectoryTarget.of("d"))
            .running(
                (ctx, out) -> {
                  Path folder = ((DirectoryTarget) out.get(0)).create();
                  Files.createLink(folder.resolve("in"), root.resolve("in"));
                  Files.createLink(folder.resolve("a"), root.resolve("folder/a"));
                  data.write("folder/.DS_Store", "by the way");
                });

    assertEquals(List.of("reader"), data.ran(linking));
    assertEquals(List.of(), data.ran(linking));
  }

  @Test
  void forced(@TempDir Path root) {
    Dataset data = Dataset.in(root);
    data.build(Sketch.of("a"));

    Dataset forcing = data.with(build -> build.force(TaskKey.of(Sketch.of("a"))));
    assertEquals(List.of("FORCED"), forcing.why(Sketch.of("a")));
  }

  @Test
  void missingExternalInput(@TempDir Path root) {
    Plan plan = Dataset.in(root).plan(READER);

    TaskKey given = TaskKey.of(new Given("in"));
    assertEquals("[EXTERNAL_MISSING in]", plan.reasons(given).toString());
    assertEquals(List.of(given), plan.missing());
    assertEquals(List.of(TaskKey.of(READER)), plan.blocked());
    assertEquals(List.of(given), plan.causes(TaskKey.of(READER)));
    assertFalse(plan.isFresh());
  }

  @Test
  void allReasonsAreTold(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(READER);

    data.write("in", "2").files().delete("reader.txt");
    assertEquals(
        List.of("VERSION \"\" -> 2", "INPUT_CHANGED in", "OUTPUT_MISSING reader.txt"),
        data.why(READER.version("2")));
  }

  @Test
  void planSaysWhichInputMayChange(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch top = Sketch.of("top").requiring(READER);
    data.build(top);

    data.write("in", "2");
    Plan plan = data.plan(top);
    assertEquals(List.of("reader"), Dataset.names(plan.willRun()));
    assertEquals(List.of("top"), Dataset.names(plan.mayRun()));
    assertEquals(List.of(TaskKey.of(READER)), plan.causes(TaskKey.of(top)));
    String reason = plan.reasons(TaskKey.of(top)).toString();
    assertTrue(reason.startsWith("[INPUT_CHANGED reader.txt may change: "), reason);
  }

  @Test
  void planDoesNotPromiseARunOfATaskThatMayYetBeGivenTheSameInputs(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1").write("list", "a");
    Sketch list = Sketch.of("list").requiring(new Given("in")).writing("always the same");
    Growing growing =
        Sketch.of("growing").requiring(list).growing(inputs -> List.of(Sketch.of("late")));
    data.build(growing);

    data.write("in", "2");
    Plan plan = data.plan(growing);
    assertEquals(List.of("list"), Dataset.names(plan.willRun()));
    assertEquals(List.of("growing"), Dataset.names(plan.mayRun()));
    assertEquals(List.of("list"), data.ran(growing));
  }

  @Test
  void planKnowsNoMoreOfAGrowingBundleThanOfAGrowingTask(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch list = Sketch.of("list").requiring(new Given("in")).writing("always the same");
    GrowingBundle bundle =
        new Bundle("bundle", List.of(list)).growing(inputs -> List.of(Sketch.of("late")));
    Sketch top = Sketch.of("top").requiring(bundle).writing("top");
    data.build(top);

    data.write("in", "2");
    Plan plan = data.plan(top);
    assertEquals(List.of("list"), Dataset.names(plan.willRun()));
    assertEquals(List.of("top"), Dataset.names(plan.mayRun()));
    assertEquals(List.of("list"), data.ran(top));
  }
}
