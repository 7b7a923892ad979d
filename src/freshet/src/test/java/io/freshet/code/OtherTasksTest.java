package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which members of other task classes does a task's code fingerprint follow? */
class OtherTasksTest {

  /** Each word {@code was…} stands in one member; a change of it is a change of that member. */
  private static final Project TASKS =
      Project.of(
          """
          package acme;
          import io.freshet.task.*;
          import java.util.*;
          import java.util.regex.Pattern;
          public record Up(int day) implements Task<Up.Output>, Comparable<Up> {
            public record Output(String text) {
              @Override public String text() { return text + "wasOutputText"; }
            }
            static final String SHOWN = "wasShown".trim();
            private static final Pattern HIDDEN = Pattern.compile("wasHidden");
            static final List<String> LOG = new ArrayList<>();
            private static final boolean LOGGED = Notes.log("wasLogged");
            public Up { Objects.requireNonNull("wasConstructor"); }
            static String note() { return "wasNote"; }
            String title() { return inner("wasTitle"); }
            private String inner(String text) { return text + "wasInner"; }
            private String onlyInRun() { return HIDDEN + "wasOnlyInRun"; }
            @Override public int day() { return day + "wasDay".length(); }
            @Override public int compareTo(Up other) { return "wasCompare".length(); }
            @Override public String toString() { return "wasString"; }
            @Override public List<Task<?>> requires() { return List.of("wasRequires".length() > 0 ? new Far() : this); }
            @Override public List<Task<?>> thenRequires(Inputs in) { return List.of("wasThen".isEmpty() ? this : new Far()); }
            @Override public String version() { return "wasVersion"; }
            @Override public Policy policy() { return "wasPolicy".isEmpty() ? null : Policy.DEFAULT; }
            @Override public Output output() { return new Output("wasOutput" + day); }
            @Override public void run(TaskContext ctx, Output out) {
              Runnable lambda = () -> ctx.message("wasLambda");
              ctx.message("wasRun" + onlyInRun() + title());
            }
          }
          """,
          """
          package acme;
          public class Notes {
            static String last = "";
            static boolean log(String text) { last = text; return true; }
          }
          """,
          """
          package acme;
          import io.freshet.task.*;
          public record Far() implements Task<String> {
            @Override public String output() { return "wasFar"; }
            @Override public void run(TaskContext ctx, String out) {}
          }
          """,
          """
          package acme;
          import io.freshet.task.*;
          public interface Daily extends Task<Label> {
            int day();
            default String title() { return "wasDailyTitle" + day(); }
            static String help() { return "wasDailyHelp"; }
            @Override default void run(TaskContext ctx, Label out) { ctx.message("wasDailyRun"); }
          }
          """,
          "package acme; public interface Label { String label(); }",
          """
          package acme;
          public record Sticker() implements Label {
            @Override public String label() { return "wasSticker"; }
          }
          """,
          """
          package acme;
          public record DailyUp(int day) implements Daily {
            @Override public int day() { return "wasDailyDay".length(); }
            @Override public Label output() { "wasDailyOutput".trim(); return new Sticker(); }
          }
          """,
          """
          package acme;
          import io.freshet.task.*;
          import java.util.*;
          public record Load(int day) implements BatchTask<Load, String> {
            @Override public String output() { return "load"; }
            @Override public int maxBatch() { return "wasLoadMost".length(); }
            @Override public void runBatch(List<BatchItem<Load, String>> items) { "wasLoadBatch".trim(); }
            void again(TaskContext ctx) throws Exception { "wasLoadAgain".trim(); run(ctx, null); }
          }
          """);

  private static final String GOAL =
      """
      package acme;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.function.*;
      public record Goal(int day) implements Task<String> {
        @Override public String output() { return "goal"; }
        @Override public void run(TaskContext ctx, String out) throws Exception { BODY; }
      }
      """;

  private static final Pattern WORD = Pattern.compile("was\\w+");

  /** What each change of a word leads to: classes by word. Filled once. */
  private static final Map<String, Path> CHANGED = new TreeMap<>();

  @TempDir private static Path tasks;
  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    TASKS.compileTo(tasks.resolve("before"));
    TASKS
        .sources()
        .forEach(
            (name, source) -> {
              for (String word : WORD.matcher(source).results().map(MatchResult::group).toList()) {
                CHANGED.put(word, tasks.resolve(word));
                TASKS
                    .with(name, '"' + word + '"', '"' + "now" + '"')
                    .compileTo(tasks.resolve(word));
              }
            });
  }

  /** A dot stands for what always counts of Up: what it does when it is made or shown. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctx.message("another task is not named")                             |
          new Up(day)                                                          | .
          ctx.message(ctx.input(new Up(day)).toString())                       | .
          ctx.input(new Up(day)).text()                                        | .
          Function<Integer, Up> made = Up::new                                 | .
          Object any = new Up[0]; if (any instanceof Up up) any = (Up) any     | .
          ctx.message(Up.class.getName())                                      | .
          List<Up> none = List.of(); for (Up up : none) ctx.input(up)          | .
          Map<String, Up> none = null                                          |
          Up[] none = null; ctx.message("" + none)                             |
          "".equals(new Up(day))                                               | .
          int accessor = new Up(day).day()                                     | .
          new TreeSet<>(List.of(new Up(1)))                                    | .
          new Up(day).title()                                                  | . Title Inner
          Function<Up, String> title = Up::title                               | . Title Inner
          Supplier<String> title = new Up(day)::title                          | . Title Inner
          Supplier<String> note = () -> Up.note()                              | . Note
          String field = Up.SHOWN                                              | . Shown
          String field = "" + Up.LOG                                           | .
          new Up(day).output().text()                                          | . Output
          Task<?> any = new Up(day); any.output()                              | . Output
          Function<Up, Up.Output> asked = Up::output                           | . Output
          new Up(day).requires()                                               | . Requires
          Task<?> any = new Up(day); any.requires()                            | . Requires
          Task<?> any = new Up(day); any.version()                             | . Version
          new Up(day).policy()                                                 | . Policy
          Function<Task<?>, Policy> policy = Task::policy; new Up(1)           | . Policy
          new Up(day).thenRequires(null)                                       | . Then
          new Up(day).run(ctx, null)                  | . Run Lambda OnlyInRun Hidden Title Inner
          Task<Up.Output> any = new Up(1); any.run(ctx, null) | . Run Lambda OnlyInRun Hidden Title Inner
          ctx.input(new DailyUp(1))                                            | DailyDay DailyOutput Sticker
          ctx.input(AllowFailure.of(new Up(day))).get().text()                 | .
          ctx.message("" + AllowFailure.of(new Up(day)))                       | .
          AllowFailure.of(new Up(day)).task().run(ctx, null) | . Run Lambda OnlyInRun Hidden Title Inner
          Task<?> any = AllowFailure.of(new Up(day)); any.requires()           | . Requires
          new DailyUp(1).title()                                 | DailyDay DailyOutput Sticker DailyTitle
          Daily daily = new DailyUp(1); daily.day()                            | DailyDay DailyOutput Sticker
          Daily daily = new DailyUp(1); daily.title()            | DailyDay DailyOutput Sticker DailyTitle
          Daily.help()                                                         | DailyHelp
          ctx.input(new Load(1))                                               |
          new Load(1).maxBatch()                                               | LoadMost
          new Load(1).runBatch(List.of())                                      | LoadBatch
          new Load(1).run(ctx, null)                                           | LoadBatch
          Task<String> any = new Load(1); any.run(ctx, null)                   | LoadBatch
          new Load(1).again(ctx)                                               | LoadAgain LoadBatch
          Object any = new Up(1).getClass().getMethod("title") | . Title Inner OnlyInRun Note Hidden Shown
          """)
  void memberCountsWhereSomethingButTheEngineMayRunIt(String body, String counting) {
    Project.of(GOAL.replace("BODY", body)).compileTo(folder, tasks.resolve("before"));

    CodeFingerprint before = Project.fingerprint("acme.Goal", folder, tasks.resolve("before"));
    Set<String> counts = new TreeSet<>();
    CHANGED.forEach(
        (word, changed) -> {
          if (!Project.fingerprint("acme.Goal", folder, changed).equals(before)) {
            counts.add(word);
          }
        });

    assertEquals(words(counting), counts, body);
  }

  private static final String ALWAYS = "OutputText Logged Constructor Day Compare String";

  private static Set<String> words(String counting) {
    if (counting == null) {
      return Set.of();
    }
    return Stream.of(counting.replace(".", ALWAYS).split(" "))
        .map(word -> "was" + word)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static final String TEMPLATE =
      """
      package acme;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;
      public abstract class Template implements Task<String> {
        int n; long wide; double[] ratios; Template field;
        abstract String line(String text, int number);
        String same(Object text) { return "same"; }
        @Override public String output() { return "template"; }
        @Override public void run(TaskContext ctx, String out) { go(ctx, null); }
        static String text(Object... values) { return "text"; }
        void go(TaskContext ctx, Template other) { BODY; }
      }
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          line("a", 1)                                           | false
          this.line(text("a", "b", n, wide), n + 1)              | false
          line(text(wide * 2 + (long) ratios[n]), (int) wide)    | false
          line("" + n + wide, new int[][] {{1}}[0][0])           | false
          line((String) Object.class.cast(ctx), n)             | false
          line(same(this), n)                                    | false
          BiFunction<String, Integer, String> f = this::line     | false
          Runnable later = () -> line("a", 1)                    | false
          Stream.of("a").map(a -> line(a, n)).toList()           | false
          new Object() { String x() { return "own class"; } }    | false
          other.same("a")                                        | false
          other.line("a", 1)                                     | true
          field.line("a", 1)                                     | true
          other.line(same(this), 1)                              | true
          field.line(text(this), 1)                              | true
          ((Template) ctx).line("a", n)                          | true
          other.field.field.line("a", 1)                         | true
          BiFunction<String, Integer, String> f = other::line    | true
          Stream.of(other).map(t -> t.line("a", 1)).toList()     | true
          Stream.of(other).map(t -> t.line(same(1), 1)).toList() | true
          Function<Template, String> f = t -> t.line("a", 1)     | true
          (n > 0 ? this : other).line("a", 1)                    | true
          (n > 0 ? other : this).line("a", 1)                    | true
          """)
  void siblingUnderOneBaseClassIsFollowedOnlyWhereItMayBeCalled(String body, boolean isFollowed) {
    String template = TEMPLATE.replace("BODY", body);
    Project.of(template, template("Goal", "new Sibling()"), template("Sibling", "1"))
        .compileTo(folder);

    CodeFingerprint before = Project.fingerprint("acme.Goal", folder);
    Path changed = folder.resolve("changed");
    Project.of(template("Sibling", "1").replace("\"Sibling\"", "\"another\""))
        .compileTo(changed, folder);
    CodeFingerprint after = Project.fingerprint("acme.Goal", changed, folder);

    assertEquals(isFollowed, !after.equals(before), body);
  }

  private static String template(String name, String made) {
    return """
    package acme;
    public class NAME extends Template {
      Object made() { return MADE; }
      @Override String line(String text, int number) { return "NAME"; }
    }
    """
        .replace("NAME", name)
        .replace("MADE", made);
  }
}
