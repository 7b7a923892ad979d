package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.task.Task;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a task's code counts for what it makes, and what for its check alone? */
class OwnCheckTest {

  /** Each word {@code was…} stands in one member; a change of it is a change of that member. */
  private static final Project TASK =
      Project.of(
          """
          package acme;
          import io.freshet.target.FileTarget;
          import io.freshet.task.*;
          import java.util.*;
          import java.util.regex.Pattern;
          public record Goal(int day) implements Task<FileTarget> {
            private static final Pattern ONLY_CHECK = Pattern.compile("wasPattern");
            private static final Pattern SHARED = Pattern.compile("wasSharedPattern");
            private static final String CONSTANT = "wasConstant";
            private static final boolean LOGGED = Notes.log("wasLogged");
            @Override public FileTarget output() { return FileTarget.of("goal"); }
            @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
              Work.go(this, ctx, out);
              ctx.message("wasRun" + SHARED + shared());
            }
            @Override public void check(CheckContext check, FileTarget out) {
              check.that(helper() && new Rules().hold() && LOGGED, "wasCheck" + title() + shared());
              Runnable lambda = () -> check.that(CONSTANT.isEmpty(), "wasLambda" + SHARED);
              Notes.read("/sql/rules.sql");
            }
            static boolean helper() { return "wasHelper".isEmpty() && deep(); }
            private static boolean deep() { return ONLY_CHECK.matcher("wasDeep").find(); }
            private String shared() { return "wasShared"; }
            public String title() { return "wasTitle"; }
          }
          """,
          """
          package acme;
          public class Rules {
            boolean hold() { return "wasRules".isEmpty() && Inner.HOLDS; }
            static class Inner { static final boolean HOLDS = Boolean.parseBoolean("wasInner"); }
          }
          """,
          """
          package acme;
          public class Notes {
            static String last = "";
            static boolean log(String text) { last = text; return true; }
            static Object read(String name) { return Notes.class.getResourceAsStream(name); }
          }
          """,
          """
          package acme;
          import io.freshet.target.FileTarget;
          import io.freshet.task.CheckContext;
          public class Stranger {
            public void check(CheckContext check, FileTarget out) {}
          }
          """);

  private static final String WORK =
      """
      package acme;
      import io.freshet.target.FileTarget;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.function.*;
      public class Work {
        static void go(Goal goal, TaskContext ctx, FileTarget out) throws Exception { BODY; }
      }
      """;

  private static final Pattern WORD = Pattern.compile("was\\w+");

  /** What each change of a word leads to: classes by word. Filled once. */
  private static final Map<String, Path> CHANGED = new TreeMap<>();

  private static final String ALWAYS = "Logged Run SharedPattern Shared Title";

  @TempDir private static Path tasks;
  @TempDir private Path folder;

  @BeforeAll
  static void compile() throws IOException {
    compiled(TASK, "before", "select 1");
    compiled(TASK, "wasResource", "select 2");
    CHANGED.put("wasResource", tasks.resolve("wasResource"));
    for (Map.Entry<String, String> source : TASK.sources().entrySet()) {
      for (MatchResult found : WORD.matcher(source.getValue()).results().toList()) {
        String word = found.group();
        Project changed = TASK.with(source.getKey(), '"' + word + '"', "\"now\"");
        CHANGED.put(word, compiled(changed, word, "select 1"));
      }
    }
  }

  private static Path compiled(Project project, String name, String sql) throws IOException {
    Path classes = tasks.resolve(name);
    Map<String, String> sources = new TreeMap<>(project.sources());
    sources.put("acme.Work", WORK.replace("BODY", ""));
    Javac.compile(sources, classes);
    Path resource = Files.createDirectories(classes.resolve("sql")).resolve("rules.sql");
    Files.writeString(resource, sql);
    return classes;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctx.message("the check is not named")                             | .
          goal.check(null, out)                                             | *
          Task<FileTarget> any = goal; any.check(null, out)                 | *
          BiConsumer<CheckContext, FileTarget> check = goal::check          | *
          BiConsumer<CheckContext, FileTarget> check = new Goal(2)::check   | *
          Goal.class.getMethod("check", CheckContext.class, FileTarget.class) | *
          new Stranger().check(null, out)                                   | .
          Goal.helper()                                                     | . Helper Deep Pattern
          Supplier<Boolean> helper = Goal::helper                           | . Helper Deep Pattern
          new Rules().hold()                                                | . Rules Inner
          Notes.read("/sql/rules.sql")                                      | . Resource
          goal.title()                                                      | .
          for (var any : Goal.class.getDeclaredMethods()) any.invoke(goal)  | . Helper Deep Pattern Constant
          """)
  void checkCountsForTheOutputOnlyWhereOtherCodeUsesIt(String body, String counting)
      throws IOException {
    Path work = folder.resolve("work");
    Javac.compile(Map.of("acme.Work", WORK.replace("BODY", body)), work, tasks.resolve("before"));
    TaskCode before = code("acme.Goal", work, tasks.resolve("before"));
    Set<String> made = new TreeSet<>();
    Set<String> checked = new TreeSet<>();
    for (Map.Entry<String, Path> changed : CHANGED.entrySet()) {
      TaskCode after = code("acme.Goal", work, changed.getValue());
      if (!after.made().fingerprint().equals(before.made().fingerprint())) {
        made.add(changed.getKey());
      }
      if (!after.checked().equals(before.checked())) {
        checked.add(changed.getKey());
      }
    }

    assertEquals(words(counting), made, body);
    assertEquals(CHANGED.keySet(), checked, "all counts for the check");
  }

  private static Set<String> words(String counting) {
    return counting.equals("*")
        ? CHANGED.keySet()
        : Stream.of(counting.replace(".", ALWAYS).split(" "))
            .map(word -> "was" + word)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TaskCode code(String className, Path... classPath) throws IOException {
    try (URLClassLoader loader = Project.loader(classPath)) {
      return new CodeFingerprints().code(CodeSubject.of(Class.forName(className, false, loader)));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("compiled, but not found: " + className, e);
    }
  }

  @Test
  void closureTellsWhatOnlyTheCheckReaches() throws Exception {
    try (URLClassLoader loader = Project.loader(tasks.resolve("before"))) {
      CodeClosure closure =
          new CodeFingerprints().closure(Class.forName("acme.Goal", false, loader));

      assertEquals(List.of("acme.Goal", "acme.Notes", "acme.Work"), closure.classes());
      assertEquals(
          List.of("acme.Rules", "acme.Rules$Inner", "resource sql/rules.sql"), closure.ofCheck());
    }
  }

  @Test
  void notesOfAnEarlierProcessTellBoth() throws Exception {
    CountingMemory memory = new CountingMemory();
    TaskCode read = noted(memory);

    TaskCode noted = noted(memory);

    assertEquals(1, memory.found, "all was found with the class path");
    assertEquals(read, noted);
    assertNotEquals(Optional.of(noted.made()), noted.checked());
  }

  private static TaskCode noted(CountingMemory memory) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            Project.urls(tasks.resolve("before"), RememberedCodeTest.FRESHET),
            ClassLoader.getPlatformClassLoader())) {
      CodeFingerprints codes = new CodeFingerprints(CodeIgnore.LOGGING, memory);
      TaskCode code = codes.code(CodeSubject.of(Class.forName("acme.Goal", false, loader)));
      codes.save();
      return code;
    }
  }

  private static final String INHERITING =
      """
      package acme;
      import io.freshet.target.FileTarget;
      import io.freshet.task.*;
      public class Goal extends Base implements Task<FileTarget>, Daily {
        @Override public FileTarget output() { return FileTarget.of("goal"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception { RUN; }
        GOAL
      }
      """;

  private static final String BASE =
      """
      package acme;
      import io.freshet.target.FileTarget;
      import io.freshet.task.*;
      public abstract class Base {
        static boolean least() { return "inBase".isEmpty(); }
        BASE
      }
      """;

  private static final String DAILY =
      """
      package acme;
      import io.freshet.target.FileTarget;
      import io.freshet.task.*;
      public interface Daily extends Task<FileTarget> {
        DAILY
      }
      """;

  private static final String SUB =
      """
      package acme;
      import io.freshet.task.*;
      public class Sub extends Base {
        boolean more() { return least(); }
        void all() { check(null, null); }
      }
      """;

  private static final String CHECK =
      "public void check(CheckContext check, FileTarget out)"
          + " { check.that(Base.least(), \"rule\"); }";

  /** An edit of a check that only the task's class inherits. */
  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctx.message("")                        | GOAL  | false
          ctx.message("")                        | BASE  | false
          ctx.message("")                        | DAILY | false
          check(null, out)                       | BASE  | true
          check(null, out)                       | DAILY | true
          Daily it = this; it.check(null, out)   | DAILY | true
          Task<FileTarget> it = this; it.check(null, out) | BASE | true
          new Sub().more()                       | BASE  | true
          new Sub().all()                        | BASE  | true
          Sub.least()                            | BASE  | true
          """)
  void inheritedCheckCountsOnlyWhereItIsUsed(String run, String place, boolean isCounted)
      throws IOException {
    Map<String, String> sources = new TreeMap<>();
    sources.put("acme.Goal", INHERITING.replace("RUN", run));
    sources.put("acme.Base", BASE);
    sources.put("acme.Daily", DAILY);
    sources.put("acme.Sub", place.equals("BASE") ? SUB : SUB.replaceAll("(?m)^.*all.*\n", ""));
    sources.replaceAll((name, text) -> filled(text, place, CHECK));
    Javac.compile(sources, folder.resolve("before"));
    String edited = run.contains("more") || run.contains("least") ? "inBase" : "rule";
    sources.replaceAll((name, text) -> text.replace('"' + edited + '"', "\"now\""));
    Javac.compile(sources, folder.resolve("after"));

    TaskCode before = code("acme.Goal", folder.resolve("before"));
    TaskCode after = code("acme.Goal", folder.resolve("after"));

    assertNotEquals(before.checked(), after.checked());
    assertEquals(isCounted, !before.made().fingerprint().equals(after.made().fingerprint()), run);
  }

  private static String filled(String text, String place, String check) {
    String modifier = place.equals("DAILY") ? "@Override default " : "";
    return text.replaceFirst("\\b" + place + "\\b(?=\n)", modifier + check)
        .replaceAll("(?m)^ *(GOAL|BASE|DAILY)$", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "public void check(String text) {}",
        "public static void check(CheckContext check, Object out) {}",
        "public boolean check(CheckContext check, int[] out) { return true; }"
      })
  void taskWithoutCheckHasOneFingerprint(String method) throws IOException {
    String goal = INHERITING.replace("RUN", "").replace("GOAL", method);
    Javac.compile(
        Map.of("acme.Goal", goal.replace("extends Base ", "").replace(", Daily", "")), folder);

    assertEquals(Optional.empty(), code("acme.Goal", folder).checked());
  }

  /** A library may call it by a type of its own. */
  @Test
  void checkThatOverridesALibrarysMethodCounts() throws IOException {
    String validated =
        "package lib; public interface Validated<O> {"
            + " void check(io.freshet.task.CheckContext check, O out) throws Exception; }";
    Javac.compile(Map.of("lib.Validated", validated), folder.resolve("lib"));
    Path jar = folder.resolve("lib-1.0.jar");
    Project.pack(folder.resolve("lib"), jar);
    String goal =
        INHERITING
            .replace("RUN", "")
            .replace("extends Base", "")
            .replace("Daily", "lib.Validated<FileTarget>")
            .replace("GOAL", CHECK.replace("Base.least()", "false"));
    Javac.compile(Map.of("acme.Goal", goal), folder.resolve("before"), jar);
    Javac.compile(Map.of("acme.Goal", goal.replace("rule", "now")), folder.resolve("after"), jar);

    assertNotEquals(
        code("acme.Goal", folder.resolve("before"), jar).made().fingerprint(),
        code("acme.Goal", folder.resolve("after"), jar).made().fingerprint());
  }

  /** Its text stands for all its code. */
  @Test
  void checkOfAClassWithACodeVersionIsNoCodeOfItsOwn() throws IOException {
    String goal = INHERITING.replace("RUN", "").replace("GOAL", CHECK);
    goal = goal.replace("public class", "@CodeVersion(\"1\") public class");
    Javac.compile(
        Map.of(
            "acme.Goal",
            goal.replace("extends Base ", "")
                .replace(", Daily", "")
                .replace("Base.least()", "false")),
        folder);

    assertEquals(Optional.empty(), code("acme.Goal", folder).checked());
  }

  /** A lambda that is held may come from any method of the class, but from none of an engine's. */
  @ParameterizedTest
  @CsvSource({"rule, false", "helper, true"})
  void heldLambdaCountsWithAllButTheCheckOfItsClass(String edited, boolean isCounted)
      throws Exception {
    String goal =
        INHERITING
            .replace("extends Base ", "")
            .replace(", Daily", "")
            .replace("RUN", "")
            .replace(
                "GOAL",
                """
                private final transient java.util.function.Supplier<Boolean> held;
                public Goal(java.util.function.Supplier<Boolean> held) { this.held = held; }
                public static java.util.function.Supplier<Boolean> any() {
                  return () -> "helper".isEmpty();
                }
                """
                    + CHECK.replace("Base.least()", "any().get()"));
    Javac.compile(Map.of("acme.Goal", goal), folder.resolve("before"));
    Javac.compile(
        Map.of("acme.Goal", goal.replace('"' + edited + '"', "\"now\"")), folder.resolve("after"));

    assertEquals(isCounted, !held(folder.resolve("before")).equals(held(folder.resolve("after"))));
  }

  private static String held(Path classes) throws Exception {
    try (URLClassLoader loader = Project.loader(classes)) {
      Class<?> type = Class.forName("acme.Goal", true, loader);
      Object any = type.getMethod("any").invoke(null);
      Task<?> goal = (Task<?>) type.getConstructor(Supplier.class).newInstance(any);
      CodeFingerprints codes = new CodeFingerprints();
      return codes.of(codes.subject(goal, other -> false)).fingerprint();
    }
  }
}
