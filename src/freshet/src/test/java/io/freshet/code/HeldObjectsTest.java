package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.task.Task;
import java.net.URLClassLoader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a task holds in fields that are no parameters: which code counts? */
class HeldObjectsTest {

  /** Each word {@code was…} stands in one class; a change of it is a change of that class. */
  private static final Project HELD =
      Project.of(
          """
          package acme;
          import io.freshet.task.*;
          public class Goal extends Base implements Task<String> {
            private final int day;
            private final transient String version;
            Goal(int day, Object held, String version) { super(held); this.day = day; this.version = version; }
            @Override public String output() { return "goal"; }
            @Override public String version() { return version; }
            @Override public void run(TaskContext ctx, String out) { ctx.message("" + held); }
          }
          """,
          """
          package acme;
          public abstract class Base { protected final transient Object held; Base(Object held) { this.held = held; } }
          """,
          "package acme; public class Below { @Override public String toString() { return"
              + " \"wasBelow\"; } }",
          "package acme; public class Plain extends Below implements"
              + " java.util.function.Supplier<String> { public String get() { return \"wasPlain\";"
              + " } }",
          "package acme; public class Wrapped { final java.util.function.Supplier<String> inner;"
              + " int n; Wrapped(java.util.function.Supplier<String> inner) { this.inner = inner; }"
              + " String x() { return \"wasWrapped\"; } }",
          "package acme; public enum Kind { A, B { String x() { return \"wasKind\"; } }; String x()"
              + " { return \"\"; } }",
          "package acme; public class Order implements java.util.Comparator<String> {"
              + " public int compare(String a, String b) { return \"wasOrder\".length(); } }",
          "package acme; public class Lambdas { static Runnable made(Object captured) {"
              + " return () -> System.out.println(\"wasLambda\" + captured); } }",
          "package acme; public class Anonymous { static Object made() { return new Object() {"
              + " public String toString() { return \"wasAnonymous\"; } }; } }",
          """
          package acme;
          import io.freshet.task.*;
          import java.util.*;
          import java.util.function.*;
          public record Up(int day) implements Task<String> {
            static Object made() { return (Supplier<String>) () -> "wasInTask"; }
            @Override public String toString() { return "wasUpText"; }
            @Override public String output() { return "up"; }
            @Override public void run(TaskContext ctx, String out) { ctx.message("wasUpRun"); }
          }
          """,
          "package acme; @io.freshet.task.CodeVersion(\"1\") public class Versioned { final Object"
              + " o = new Plain(); public String toString() { return \"wasVersioned\"; } }");

  private static final String MAKES =
      """
      package acme;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      public class Makes {
        public static Object goal(String version) { return new Goal(1, HELD, version); }
      }
      """;

  private static final Pattern WORD = Pattern.compile("was\\w+");

  /** What each change of a word leads to: classes by word. Filled once. */
  private static final Map<String, Path> CHANGED = new TreeMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void compile() {
    HELD.compileTo(folder.resolve("before"));
    HELD.sources()
        .forEach(
            (name, source) -> {
              for (String word : WORD.matcher(source).results().map(MatchResult::group).toList()) {
                CHANGED.put(word, folder.resolve(word));
                HELD.with(name, '"' + word + '"', '"' + "now" + '"')
                    .compileTo(folder.resolve(word));
              }
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                                              |
          "text"                                            |
          new Object[] {1, 2L, "text", java.time.Year.of(1)} |
          new Plain()                                       | Plain Below
          Plain.class                                       | Plain Below
          new Plain[0].getClass()                           | Plain Below
          new Object[] {new Plain()}                        | Plain Below
          List.of("a", List.of(new Plain()))                | Plain Below
          Map.of("a", new Plain())                          | Plain Below
          Optional.of(new Plain())                          | Plain Below
          new ArrayList<Object>() {{ add(new Plain()); }}   | Plain Below
          new AbstractList<Object>() { Object o = new Order(); public Object get(int i) { return i; } public int size() { return -1 >>> 1; } } | Order
          new AtomicReference<>(new Plain())                | Plain Below
          new Wrapped(new Plain())                          | Plain Below Wrapped
          new Wrapped(() -> "in Makes")                     | Wrapped
          Lambdas.made("text")                              | Lambda
          Lambdas.made(new Plain())                         | Lambda Plain Below
          Anonymous.made()                                  | Anonymous
          Kind.B                                            | Kind
          new TreeSet<>(new Order())                        | Order
          new TreeMap<>(new Order())                        | Order
          new Up(1)                                         | UpText
          List.of(new Up(1))                                | UpText
          Up.made()                                         | InTask UpText UpRun
          new Goal(2, new Plain(), "")                      | Plain Below
          new Versioned()                                   |
          Function.identity()                               |
          (Supplier<String>) () -> new Plain().get()        | Plain Below
          (Supplier<String>) new Plain()::get               | Plain Below
          """)
  void classesOfWhatATaskHoldsCount(String expression, String counting) throws Exception {
    Path makes = compiled(expression);

    CodeFingerprint before = fingerprint("", makes, folder.resolve("before"));
    Set<String> counts = new TreeSet<>();
    for (Map.Entry<String, Path> changed : CHANGED.entrySet()) {
      if (!fingerprint("", makes, changed.getValue()).equals(before)) {
        counts.add(changed.getKey());
      }
    }

    assertEquals(words(counting), counts, expression);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new Thread()                                 | held       | java.lang.Thread
          List.of(new Thread())                        | held       | java.lang.Thread
          new Wrapped(new Plain() { Object o = new Thread(); }) | held.inner.o | java.lang.Thread
          Comparator.comparing(String::length)         | held       | java.util.Comparator$$Lambda
          """)
  void whatCannotBeKnownIsRefusedUnlessTheTaskTellsAVersion(
      String expression, String field, String type) throws Exception {
    Path makes = compiled(expression);

    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> fingerprint("", makes, folder.resolve("before")));

    assertEquals(
        "acme.Goal: what its field "
            + field
            + " holds is of "
            + type
            + ", and whether the code behind it has changed cannot be known: make it in run(), or"
            + " give the task a version() whose text changes with that code",
        refused.getMessage().replaceFirst("(Lambda)\\S*,", "$1,"));
    fingerprint("1", makes, folder.resolve("before"));
  }

  @Test
  void recordsAreNotLookedInto() {
    assertEquals(Set.of(), CodeSubject.of(String.class).held());
    assertEquals(false, CodeFingerprints.mayHold(Map.Entry.class));
  }

  private static Path compiled(String expression) {
    Path makes = folder.resolve("makes-" + Integer.toHexString(expression.hashCode()));
    Project.of(MAKES.replace("HELD", expression)).compileTo(makes, folder.resolve("before"));
    return makes;
  }

  private static CodeFingerprint fingerprint(String version, Path... classPath) throws Exception {
    try (URLClassLoader loader = Project.loader(classPath)) {
      Class<?> makes = Class.forName("acme.Makes", true, loader);
      Task<?> goal = (Task<?>) makes.getMethod("goal", String.class).invoke(null, version);
      CodeFingerprints codes = new CodeFingerprints();
      return Project.withoutModules(codes.of(codes.subject(goal, held -> false)));
    }
  }

  private static Set<String> words(String counting) {
    return counting == null
        ? Set.of()
        : Stream.of(counting.split(" "))
            .map(word -> "was" + word)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
