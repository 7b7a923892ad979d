package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which other task classes does a task's code fingerprint follow? */
class OtherTasksTest {

  private static final Project TASKS =
      Project.of(
          """
          package acme;
          import io.freshet.task.*;
          import java.util.*;
          public record Up(int day) implements Task<Up.Output> {
            public record Output(String text) {}
            static final int LIMIT = 3;
            static int[] counts = {1, 2};
            static String note() { return "note"; }
            @Override public Output output() { return new Output("up" + day); }
            @Override public void run(TaskContext ctx, Output out) {}
          }
          """,
          """
          package acme;
          import io.freshet.task.*;
          public interface Daily extends Task<String> {
            int day();
            default String title() { return "day " + day(); }
            static String help() { return "help"; }
            @Override default String output() { return title(); }
            @Override default void run(TaskContext ctx, String out) {}
          }
          """,
          "package acme; public record DailyUp(int day) implements Daily {}",
          "package acme; public record Outside(int day) implements DailyOutside {}",
          """
          package acme;
          public interface DailyOutside extends io.freshet.task.ExternalTask<String> {
            @Override default String output() { return "outside"; }
          }
          """,
          "package acme; public record All() implements io.freshet.task.WrapperTask {}",
          "package acme; public interface Named { String name(); }",
          """
          package acme;
          import io.freshet.task.*;
          public record NamedUp(String name)
              implements Task<String>, Named, java.util.function.Supplier<String> {
            @Override public String get() { return name; }
            @Override public String output() { return "named"; }
            @Override public void run(TaskContext ctx, String out) {}
          }
          """);

  private static final String GOAL =
      """
      package acme;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.function.*;
      public record Goal(int day) implements Task<String> {
        @Override public List<Up> requires() { return List.of(new Up(day)); }
        @Override public String output() { return "goal"; }
        @Override public void run(TaskContext ctx, String out) { BODY; }
      }
      """;

  @TempDir private static Path tasks;
  @TempDir private Path folder;

  @BeforeAll
  static void compile() {
    TASKS.compileTo(tasks);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctx.message("constructed only")                                      |
          ctx.message(ctx.input(new Up(day)).text())                           | Up$Output
          ctx.message(new Up(day).output().text())                             | Up$Output
          Function<Integer, Up> made = Up::new                                 |
          Function<Up, Up.Output> asked = Up::output                           | Up$Output
          Object any = new Up[0]; if (any instanceof Up up) any = (Up) any     |
          ctx.message(Up.class.getName())                                      |
          List<Up> none = List.of(); for (Up up : none) ctx.input(up)          |
          int inlined = Up.LIMIT                                               |
          int accessor = new Up(day).day()                                     | Up Up$Output
          Function<Up, Integer> accessor = Up::day                             | Up Up$Output
          Supplier<Integer> bound = new Up(day)::day                           | Up Up$Output
          Supplier<String> note = () -> Up.note()                              | Up Up$Output
          int[] field = Up.counts                                              | Up Up$Output
          Object required = new Up(day).requires()                             | Up Up$Output
          String text = new Up(day).toString()                                 | Up Up$Output
          Task<?> any = new Up(day); any.version()                             | Up Up$Output
          Task<?> any = new Up(day); any.output()                              |
          Object any = new Up(day); any.toString()                             |
          ctx.input(new DailyUp(1))                                            |
          Daily daily = new DailyUp(1); daily.output()                         |
          Daily daily = new DailyUp(1); daily.day()                            | Daily DailyUp
          Function<Daily, Integer> day = Daily::day; new DailyUp(1)            | Daily DailyUp
          new DailyUp(1); Daily.help()                                         | Daily
          ctx.input(new Outside(1))                                            |
          new Outside(1).day()                                                 | Outside DailyOutside
          List<?> all = List.of(new All())                                     |
          ctx.message(ctx.input(new NamedUp("n")))                             |
          Named named = new NamedUp("n"); named.name()                         | Named NamedUp
          Named named = null                                                   |
          Supplier<String> text = new NamedUp("n"); text.get()                 | Named NamedUp
          """)
  void otherTaskIsFollowedWhereItIsMoreThanRequired(String body, String followed) {
    Project.of(GOAL.replace("BODY", body)).compileTo(folder, tasks);

    Set<String> parts = Project.fingerprint("acme.Goal", folder, tasks).parts().keySet();

    assertEquals(names("Goal", followed), parts, body);
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
          other.same("a")                                        | true
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

    Set<String> parts = Project.fingerprint("acme.Goal", folder).parts().keySet();

    assertEquals(isFollowed, parts.contains("acme.Sibling"), body);
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

  private static Set<String> names(String goal, String others) {
    return Stream.concat(
            Stream.of(goal), others == null ? Stream.of() : Stream.of(others.split(" ")))
        .map(name -> "acme." + name)
        .collect(Collectors.toSet());
  }
}
