package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.OnModified;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import io.freshet.testing.faults.FaultPlan;
import io.freshet.testing.faults.ProcessStopped;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code of a task's check is edited: what is published is checked, and nothing runs. */
class EditedCheckTest {

  private static final String COPY =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.regex.Pattern;
      public record Copy() implements Task<FileTarget> {
        private static final String TITLE = "shared".trim();
        private static final String CONSTANT = "constant";
        private static final int LEAST = 3;
        private static final int TWO = 2;
        private static final Pattern PATTERN = Pattern.compile("pattern");
        @Override public List<In> requires() { return List.of(new In()); }
        @Override public FileTarget output() { return FileTarget.of("copy.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          ctx.message(TITLE.substring(TWO));
          out.writeString(Shared.text() + ctx.input(new In()).readString());
        }
        @Override public void check(CheckContext check, FileTarget out) throws Exception {
          Hooks.checks++;
          Hooks.meanwhile.run();
          String text = out.readString();
          check.that(text.endsWith(check.input(new In()).readString()), "body");
          check.that(!text.contains("never"), Shared.text() + CONSTANT);
          check.that(text.length() > LEAST && !isOdd(text), "helped");
          List.of(text).forEach(it -> check.that(!it.contains("lambda"), "lambda"));
          Rules.hold(check, text);
        }
        private static boolean isOdd(String text) { return PATTERN.matcher(text).find(); }
      }
      """;

  /** Without its check, and what serves it. */
  private static final String UNCHECKED =
      COPY.replaceAll("(?m)^.* (CONSTANT|LEAST|PATTERN) = .*\\n", "")
          .replaceAll("(?s)  @Override public void check.*", "}\n");

  private static final String RULES =
      """
      package p;
      import io.freshet.task.*;
      class Rules {
        static void hold(CheckContext check, String text) throws Exception {
          byte[] sql = Rules.class.getResourceAsStream("/sql/rules.sql").readAllBytes();
          check.that(!text.contains("helper"), "rule " + sql.length);
        }
      }
      """;

  private static final String READER =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;
      public record Reader() implements Task<FileTarget> {
        @Override public List<Copy> requires() { return List.of(new Copy()); }
        @Override public FileTarget output() { return FileTarget.of("reader.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          out.writeString("read " + ctx.input(new Copy()).readString());
        }
      }
      """;

  private static final String IN =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      public record In() implements ExternalTask<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("in.txt"); }
      }
      """;

  private static final String SHARED =
      "package p; class Shared { static String text() { return \"shared \"; } }";

  private static final String HOOKS =
      "package p; public class Hooks {"
          + " public static Runnable meanwhile = () -> {}; public static int checks; }";

  private static final TaskKey COPY_KEY = TaskKey.ofText("p.Copy()");
  private static final TaskKey READER_KEY = TaskKey.ofText("p.Reader()");

  @TempDir private Path folder;
  private EditedProject project;

  @BeforeEach
  void build() throws IOException {
    project =
        EditedProject.in(folder)
            .source("p.Copy", COPY)
            .source("p.Rules", RULES)
            .source("p.Reader", READER)
            .source("p.In", IN)
            .source("p.Shared", SHARED)
            .source("p.Hooks", HOOKS)
            .compile();
    resource("select 1");
    new Folder(project.root()).write("in.txt", "input");
    assertEquals(List.of(COPY_KEY, READER_KEY), sorted(project.build("p.Reader").executed()));
    assertEquals("read shared input", text("reader.txt"));
  }

  private static List<TaskKey> sorted(List<TaskKey> keys) {
    return keys.stream().sorted(Comparator.comparing(TaskKey::toString)).toList();
  }

  private void resource(String text) throws IOException {
    Files.createDirectories(project.classes().resolve("sql"));
    Files.writeString(project.classes().resolve("sql/rules.sql"), text);
  }

  private String text(String file) {
    return new Folder(project.root()).read(file);
  }

  /** What the build does, and that the next one does nothing. */
  private void assertBuild(List<TaskKey> executed, List<TaskKey> checked) {
    BuildResult result = project.build("p.Reader");
    assertEquals(0, result.exitCode(), () -> result.failures().toString());
    assertEquals(executed, sorted(result.executed()));
    assertEquals(checked, result.checked());
    assertEquals(2 - executed.size(), result.fresh().size(), "what was checked is fresh");
    BuildResult next = project.build("p.Reader");
    assertEquals(List.of(), next.executed());
    assertEquals(List.of(), next.checked());
    assertEquals(2, next.fresh().size());
    assertTrue(project.plan("p.Reader").isFresh());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "body"                 | "another"                     | p.Copy
          "lambda")              | "another")                    | p.Copy
          = "constant"           | = "another"                   | p.Copy
          LEAST = 3              | LEAST = 4                     | p.Copy
          compile("pattern")     | compile("another")            | p.Copy
          matcher(text).find()   | matcher(text).matches()       | p.Copy
          "helper"               | "another"                     | p.Rules
          check.that(!text.contains("never") | check.warn().that(!text.contains("x") | p.Copy
          """)
  void editedCheckRunsNoTask(String old, String replacement, String named) {
    project.edit(old, replacement);

    Plan plan = project.plan("p.Reader");
    assertEquals(List.of(COPY_KEY), plan.willCheck());
    assertEquals(List.of(READER_KEY), plan.fresh());
    assertEquals(List.of(), plan.willRun());
    assertEquals(List.of(), plan.mayRun());
    assertFalse(plan.isFresh());
    assertEquals(
        List.of(new Reason(Reason.Kind.CHECK, named)), plan.reasons(COPY_KEY), "what has changed");
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  /** If the check fails, there is nothing for a reader that does without. */
  @Test
  void readerThatToleratesAFailedCheckMayRun() {
    String tolerant =
        READER
            .replace("Reader()", "Tolerant()")
            .replace("List<Copy>", "List<AllowFailure<FileTarget>>")
            .replace("List.of(new Copy())", "List.of(AllowFailure.of(new Copy()))")
            .replace("reader.txt", "tolerant.txt")
            .replace(
                "ctx.input(new Copy()).readString()",
                "ctx.input(AllowFailure.of(new Copy())).isPresent()");
    TaskKey key = TaskKey.ofText("p.Tolerant()");
    project.source("p.Tolerant", tolerant).compile();
    assertEquals(List.of(key), project.build("p.Tolerant").executed());

    project.edit("contains(\"never\")", "contains(\"input\")");

    Plan plan = project.plan("p.Tolerant");
    assertEquals(List.of(COPY_KEY), plan.willCheck());
    assertEquals(List.of(key), plan.mayRun());
    assertEquals(
        "[INPUT_CHANGED copy.txt may change: Copy() is checked first]",
        plan.reasons(key).toString());
    assertEquals(List.of(key), project.build("p.Tolerant").executed());
    assertEquals("read false", text("tolerant.txt"));

    project.edit("contains(\"input\")", "contains(\"never\")");
    assertEquals(List.of(key), project.build("p.Tolerant").executed());
    assertEquals("read true", text("tolerant.txt"));
  }

  @Test
  void editedResourceOfACheckRunsNoTask() throws IOException {
    resource("select another");

    assertEquals(
        List.of(new Reason(Reason.Kind.CHECK, "sql/rules.sql")),
        project.plan("p.Reader").reasons(COPY_KEY));
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  @Test
  void editOfWhatRunReachesTooRunsTheTask() {
    project.edit("\"shared \"", "\"edited \"");

    assertBuild(List.of(COPY_KEY, READER_KEY), List.of());
    assertEquals("read edited input", text("reader.txt"));
  }

  @Test
  void editOfACheckThatRunCallsRunsTheTask() {
    project.edit(
        "out.writeString(Shared",
        "Runnable r = () -> {}; if (out == null) check(null, out); out.writeString(Shared");
    assertBuild(List.of(COPY_KEY), List.of());

    project.edit("\"body\"", "\"another\"");

    assertBuild(List.of(COPY_KEY), List.of());
  }

  @Test
  void firstCheckLooksAtWhatWasNeverChecked() throws IOException {
    project = project.withRoot(folder.resolve("other"), build -> build);
    new Folder(project.root()).write("in.txt", "input");
    project.source("p.Copy", UNCHECKED).compile().build("p.Reader");

    project.source("p.Copy", COPY).compile();

    assertEquals(
        List.of(new Reason(Reason.Kind.CHECK, "nothing has checked what is published")),
        project.plan("p.Reader").reasons(COPY_KEY));
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  /** What only another check has passed is made again, and checked. */
  @Test
  void whatAnotherCheckHasPassedIsNotRestoredFromACache() throws IOException {
    String cache = folder.resolve("cache").toString();
    sharing("one", cache).build("p.Reader");
    assertEquals(
        List.of(COPY_KEY, READER_KEY), sorted(sharing("two", cache).build("p.Reader").restored()));
    project.edit("\"body\"", "\"another\"");

    BuildResult result = sharing("three", cache).build("p.Reader");

    assertEquals(List.of(COPY_KEY), result.executed());
    assertEquals(List.of(READER_KEY), result.restored());
    assertEquals(
        List.of(COPY_KEY, READER_KEY), sorted(sharing("four", cache).build("p.Reader").restored()));
  }

  private EditedProject sharing(String root, String cache) throws IOException {
    new Folder(folder.resolve(root)).write("in.txt", "input");
    return project.withRoot(folder.resolve(root), build -> build.cache(cache).cachePush());
  }

  @Test
  void removedCheckNeedsNothing() {
    project.source("p.Copy", UNCHECKED).compile();

    assertBuild(List.of(), List.of());
  }

  @Test
  void checkThatIsAsItWasNeedsNothing() {
    project.edit("\"body\"", "\"another\"");
    assertBuild(List.of(), List.of(COPY_KEY));

    project.edit("\"another\"", "\"body\"");

    assertBuild(List.of(), List.of());
  }

  @Test
  void failureOfTheCheckLeavesWhatIsPublishedAndIsCheckedAgain() {
    Map<String, String> published = new Folder(project.root()).texts();
    project.edit("contains(\"helper\")", "contains(\"input\")");

    for (int i = 0; i < 2; i++) {
      BuildResult result = project.build("p.Reader");

      assertEquals(1, result.exitCode());
      assertEquals(List.of(COPY_KEY), result.failed());
      assertEquals(List.of(READER_KEY), result.blocked());
      assertEquals(List.of(), result.checked());
      assertEquals(
          "check failed: rule 8; what was published before stays, and the next build checks it"
              + " again",
          result.failures().get(0).message());
      assertEquals(published, new Folder(project.root()).texts());
    }
    project.edit("contains(\"input\")", "contains(\"helped\")");
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  @Test
  void otherReasonsRunTheTask() {
    project.edit("\"body\"", "\"another\"");
    new Folder(project.root()).write("in.txt", "changed");

    assertBuild(List.of(COPY_KEY, READER_KEY), List.of());
  }

  @Test
  void forcedTaskRuns() {
    project.edit("\"body\"", "\"another\"");
    EditedProject forced = project.with(build -> build.force(COPY_KEY));

    assertEquals(
        List.of(new Reason(Reason.Kind.FORCED, "")), forced.plan("p.Reader").reasons(COPY_KEY));
    BuildResult result = forced.build("p.Reader");

    assertEquals(List.of(COPY_KEY), result.executed());
    assertEquals(List.of(), result.checked());
    assertBuild(List.of(), List.of());
  }

  @Test
  void keptContentOfOthersIsNotChecked() {
    project.edit("\"body\"", "\"another\"");
    new Folder(project.root()).write("copy.txt", "a stranger's");

    BuildResult result = project.with(build -> build.modified(OnModified.KEEP)).build("p.Reader");

    assertEquals(List.of(), result.checked());
    assertEquals("a stranger's", text("copy.txt"));
  }

  /** A check reads inputs, too. */
  @Test
  void temporaryInputOfACheckIsMadeAgain() throws IOException {
    project
        .source(
            "p.In",
            IN.replace("ExternalTask", "Task")
                .replace(
                    "\"in.txt\"); }",
                    "\"in.txt\").temporary(); }\n@Override public void run(TaskContext ctx, FileTarget out)"
                        + " throws Exception { out.writeString(\"input\"); }"))
        .compile();
    Files.delete(project.root().resolve("in.txt"));
    project.build("p.Reader");
    Files.delete(project.root().resolve("in.txt"));
    project.edit("\"body\"", "\"another\"");
    TaskKey in = TaskKey.ofText("p.In()");

    Plan plan = project.plan("p.Reader");
    BuildResult result = project.build("p.Reader");

    assertEquals(List.of(in), plan.willRun());
    assertEquals(List.of(COPY_KEY), plan.willCheck());
    assertEquals(List.of(in), result.executed());
    assertEquals(List.of(COPY_KEY), result.checked());
  }

  @Test
  void checkThatChangesWhatIsPublishedFails() {
    project.edit(
        "Hooks.meanwhile.run();", "java.nio.file.Files.writeString(out.path(), \"shared input\");");

    BuildResult result = project.build("p.Reader");

    assertEquals(List.of(COPY_KEY), result.failed());
    assertEquals(
        "copy.txt changed while it was checked: let check only read, and nobody write there",
        result.failures().get(0).message());
  }

  @Test
  void inputThatChangesMeanwhileLeavesTheCheckOpen() {
    project.edit("\"body\"", "\"another\"");

    project.inAProcess(
        loader -> {
          meanwhile(loader, () -> new Folder(project.root()).write("in.txt", "input"));
          BuildResult result = project.build("p.Reader", loader);
          assertEquals(List.of(COPY_KEY), result.checked());
          return result;
        });

    assertEquals(List.of(COPY_KEY), project.plan("p.Reader").willCheck());
  }

  /** What has passed was another rule than that which stands there again. */
  @Test
  void codeOfTheCheckThatChangesMeanwhileLeavesTheCheckOpen() throws IOException {
    project.edit("\"body\"", "\"another\"");

    assertEquals(List.of(COPY_KEY), builtWhileARuleIsEdited().checked());
    resource("select 1");

    assertEquals(List.of(COPY_KEY), project.plan("p.Reader").willCheck());
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  /** What was made is as it should be, but nobody knows what has checked it. */
  @Test
  void codeOfTheCheckThatChangesWhileTheTaskRunsLeavesTheCheckOpen() throws IOException {
    new Folder(project.root()).write("in.txt", "changed");

    assertEquals(2, builtWhileARuleIsEdited().executed().size());
    resource("select 1");

    assertEquals(List.of(COPY_KEY), project.plan("p.Reader").willCheck());
    assertBuild(List.of(), List.of(COPY_KEY));
  }

  private BuildResult builtWhileARuleIsEdited() {
    return project.inAProcess(
        loader -> {
          meanwhile(loader, () -> resource("select changed"));
          return project.build("p.Reader", loader);
        });
  }

  @Test
  void whatAnotherBuildHasCheckedIsNotCheckedAgain() throws Exception {
    project.edit("\"body\"", "\"another\"");
    CountDownLatch isWaiting = new CountDownLatch(1);
    CountDownLatch isChecking = new CountDownLatch(1);

    project.inAProcess(
        loader -> {
          meanwhile(
              loader,
              () -> {
                isChecking.countDown();
                Patience.await(isWaiting);
              });
          CompletableFuture<BuildResult> first =
              CompletableFuture.supplyAsync(() -> built(loader, project));
          Patience.await(isChecking);
          EditedProject other = project.with(build -> build.listener(new Waiting(isWaiting)));
          BuildResult second = built(loader, other);
          assertEquals(List.of(COPY_KEY), first.join().checked());
          assertEquals(List.of(), second.checked());
          assertEquals(2, second.fresh().size());
          assertEquals(1, Class.forName("p.Hooks", true, loader).getField("checks").get(null));
          return second;
        });
  }

  /** The check has passed by then, but nobody knows; or the trace is there, and all do. */
  @Test
  void killedAtAnyStepItIsCheckedByTheNextBuildOrIsDone() throws Exception {
    try (FileSystem memory = SmallBuild.memory()) {
      Path start = memory.getPath("/work/start");
      new Folder(start).write("in.txt", "input");
      project.withRoot(start, build -> build).build("p.Reader");
      project.edit("\"body\"", "\"another\"");
      int kills = 0;
      int done = 0;
      for (boolean isReached = true; isReached; kills++) {
        Path root = start.resolveSibling("killed-" + kills);
        new Folder(start).copyTo(root);
        FaultPlan plan = FaultPlan.stoppingAfter(kills);
        try {
          project.inAProcess(
              loader ->
                  SmallBuild.doomed(root, plan).build(EditedProject.task("p.Reader", loader)));
        } catch (ProcessStopped e) {
          assertTrue(plan.isReached());
        }
        isReached = plan.isReached();
        EditedProject killed = project.withRoot(root, build -> build);

        BuildResult next = killed.build("p.Reader");

        assertEquals(List.of(), next.executed(), "after " + plan);
        assertTrue(List.of(COPY_KEY).containsAll(next.checked()), "after " + plan);
        done += next.checked().isEmpty() ? 1 : 0;
        assertTrue(killed.plan("p.Reader").isFresh(), "after " + plan);
      }
      assertTrue(done > 0 && done < kills, done + " of " + kills);
    }
  }

  private static BuildResult built(ClassLoader loader, EditedProject project) {
    try {
      return project.build("p.Reader", loader);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void meanwhile(ClassLoader loader, Step step) throws Exception {
    Runnable action =
        () -> {
          try {
            step.run();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    Class.forName("p.Hooks", true, loader).getField("meanwhile").set(null, action);
  }

  private interface Step {
    void run() throws Exception;
  }
}
