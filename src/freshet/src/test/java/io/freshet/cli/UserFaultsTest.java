package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.graph.InvalidGraphException;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a task's own code does wrong while the graph is made is told in a line with exit code 2:
 * each method with each fault, as goal and behind others, by each command and in Java.
 */
final class UserFaultsTest {

  /** What goes wrong: statements in place of a method's body. */
  private static final Map<String, String> FAULTS =
      Map.of(
          "Null", "return null;",
          "Exception", "throw new IllegalStateException(\"broken\");",
          "Checked", "throw Faults.sneaky(new java.io.IOException(\"broken\"));",
          "Assertion", "throw new AssertionError(\"broken\");",
          "Overflow", "throw Faults.deeper(1);",
          "Gone", "Object gone = new Gone(); throw new IllegalStateException(gone.toString());",
          "Initialiser", "throw Bad.WRONG;",
          "Mute", "throw new Mute();");

  private static final List<String> METHODS =
      List.of("constructor", "initialiser", "n", "requires", "output", "version", "policy");

  private static final Map<String, String> HEADS =
      Map.of(
          "constructor", "public %s { if (n != 9) { %s } }",
          "initialiser", "static final int X = x(); static int x() { %2$s }",
          "n", "@Override public int n() { %2$s }",
          "requires", "@Override public List<Task<?>> requires() { %2$s }",
          "output", "@Override public FileTarget output() { %2$s }",
          "version", "@Override public String version() { %2$s }",
          "policy", "@Override public Policy policy() { %2$s }",
          "equals", "@Override public boolean equals(Object other) { %2$s }",
          "hashCode", "@Override public int hashCode() { %2$s }",
          "toString", "@Override public String toString() { %2$s }");

  private static final String TASK =
      """
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.*;
      public record %1$s(int n) implements Task<FileTarget> {
        %2$s
        %3$s
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          out.writeString("x");
        }
      }
      """;

  private static final String OUTPUT =
      "@Override public FileTarget output() { return FileTarget.of(\"%s.txt\"); }";

  private static final String HELPERS =
      """
      public class Faults {
        static RuntimeException sneaky(Throwable thrown) {
          return Faults.<RuntimeException>thrown(thrown);
        }
        @SuppressWarnings("unchecked")
        static <T extends Throwable> T thrown(Throwable thrown) throws T { throw (T) thrown; }
        static RuntimeException deeper(int depth) { return deeper(depth + 1); }
      }
      class Gone extends RuntimeException {}
      class Bad { static final RuntimeException WRONG = wrong(); static RuntimeException wrong() {
        throw new IllegalStateException("no settings"); } }
      class Mute extends RuntimeException {
        @Override public String getMessage() { throw new IllegalStateException("mute"); } }
      class Child extends Gone {}
      """;

  @TempDir private static Path classes = Path.of("");
  private static URLClassLoader loader;

  private @Nullable ClassLoader before;

  @TempDir private Path root = Path.of("");

  static Stream<Arguments> faults() {
    return METHODS.stream()
        .flatMap(
            method ->
                FAULTS.keySet().stream()
                    .filter(
                        fault ->
                            !fault.equals("Null")
                                || Set.of("requires", "output", "version", "policy")
                                    .contains(method))
                    .sorted()
                    .map(fault -> Arguments.of(method, fault)));
  }

  @BeforeAll
  static void compile() throws IOException {
    Map<String, String> sources = new HashMap<>();
    sources.put("Faults", HELPERS);
    faults().forEach(it -> add((String) it.get()[0], (String) it.get()[1], sources));
    for (String method : List.of("equals", "hashCode", "toString")) {
      add(method, "Exception", sources);
    }
    others(sources);
    Javac.compile(sources, classes);
    Files.delete(classes.resolve("Gone.class"));
    ClassLoader parent = UserFaultsTest.class.getClassLoader();
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent);
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  @BeforeEach
  void enter() {
    before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void leave() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private static String name(String method, String fault) {
    return method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1) + fault;
  }

  private static void add(String method, String fault, Map<String, String> sources) {
    String name = name(method, fault);
    String wrong = HEADS.get(method).formatted(name, FAULTS.get(fault));
    String output = method.equals("output") ? "" : OUTPUT.formatted(name);
    sources.put(name, TASK.formatted(name, wrong, output));
    addReaders(name, "new " + name + "(1)", sources);
  }

  /** Tasks behind which a task stands: one of each kind, and one that names it late. */
  private static void addReaders(String name, String made, Map<String, String> sources) {
    String requires = "@Override public List<Task<?>> requires() { return List.of(" + made + "); }";
    String late =
        "@Override public List<Task<?>> thenRequires(Inputs in) { return List.of(" + made + "); }";
    String wrapper =
        """
        import io.freshet.task.*;
        import java.util.List;
        public record %1$sWrapper() implements WrapperTask {
          @Override public List<Task<?>> requires() { return List.of(%2$s); }
        }
        """;
    sources.put(
        name + "Reader",
        TASK.formatted(name + "Reader", requires, OUTPUT.formatted(name + "-r"))
            .replace("(int n)", "()"));
    sources.put(
        name + "Late",
        TASK.formatted(name + "Late", late, OUTPUT.formatted(name + "-l"))
            .replace("(int n)", "()"));
    sources.put(name + "Wrapper", wrapper.formatted(name, made));
  }

  private static void others(Map<String, String> sources) {
    typed("StreamTyped", "java.io.InputStream n", "null", sources);
    typed("ObjectTyped", "Object n", "1", sources);
    typed("ArrayTyped", "int[] n", "new int[1]", sources);
    typed("RawTyped", "java.util.List n", "null", sources);
    sources.put(
        "Unverified",
        TASK.formatted(
            "Unverified",
            "@Override public String version() { throw new Gone(); }",
            OUTPUT.formatted("unverified")));
    sources.put(
        "Wide",
        TASK.formatted("Wide", "", OUTPUT.formatted("wide"))
            .replace("int n", "int a, int b, int c, int d"));
    typed("GoneTyped", "Gone n", "null", sources);
    typed("NestedTyped", "Optional<List<Thread>> n", "null", sources);
    sources.put(
        "Hole",
        TASK.formatted(
            "Hole",
            "@Override public List<Task<?>> requires() { return Arrays.asList((Task<?>) null); }",
            OUTPUT.formatted("hole")));
    sources.put(
        "Lazy",
        TASK.formatted(
            "Lazy",
            "@Override public List<Task<?>> requires() { return new AbstractList<>() {"
                + " public Task<?> get(int i) { throw new IllegalStateException(\"lazy\"); }"
                + " public int size() { return 1; } }; }",
            OUTPUT.formatted("lazy")));
    sources.put(
        "Polluted",
        TASK.formatted(
            "Polluted",
            "@Override @SuppressWarnings(\"unchecked\") public List<Task<?>> requires() {"
                + " return (List<Task<?>>) (List<?>) List.of(\"no task\"); }",
            OUTPUT.formatted("polluted")));
    sources.put(
        "Orphan",
        TASK.formatted("Orphan", "static class Inner extends Child {}", OUTPUT.formatted("orphan"))
            .replace("record Orphan(int n)", "class Orphan extends Child"));
  }

  private static void typed(
      String name, String component, String value, Map<String, String> sources) {
    sources.put(name, TASK.formatted(name, "", OUTPUT.formatted(name)).replace("int n", component));
    addReaders(name, "new " + name + "(" + value + ")", sources);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void goalIsRefusedByEachCommand(String method, String fault) {
    String name = name(method, fault);
    for (String verb : List.of("run", "plan", "why", "graph", "accept", "clean")) {
      assertToldInALine(name, method, type(verb, name + "(n=1)"));
    }
    assertToldInALine(name, method, type("run", name, "--n=1"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void commandsThatAskLessTellNoDefect(String method, String fault) {
    String name = name(method, fault);
    boolean isMade = !Set.of("constructor", "initialiser").contains(method);

    Cli.Printed history = new Cli(root).in("history", name + "(n=1)");
    Cli.Printed describe = new Cli(root).type("describe", name + "(n=1)");
    assertNoDefect(history);
    assertEquals(0, history.exitCode());
    assertNoDefect(describe);
    if (isMade && !method.equals("n") && Set.of("version", "policy").contains(method)) {
      assertEquals(0, describe.exitCode());
    } else {
      assertToldInALine(name, method, describe);
    }
    assertEquals(0, new Cli(root).type("describe", name).exitCode());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void requiredTaskIsRefusedToo(String method, String fault) {
    String name = name(method, fault);
    assertToldInALine(name, method, type("run", name + "Reader()"));
    assertToldInALine(name, method, type("plan", name + "Wrapper()"));
  }

  /** What was made by thenRequires itself is a failure of the task that asked for it. */
  @ParameterizedTest
  @MethodSource("faults")
  void taskThatIsNamedLateIsRefusedWithoutADefect(String method, String fault) {
    String name = name(method, fault);
    boolean isMade = !Set.of("constructor", "initialiser").contains(method);

    Cli.Printed run = type("run", name + "Late()");

    assertNoDefect(run);
    assertEquals(isMade ? 2 : 1, run.exitCode(), run.err());
    assertTrue(run.err().contains(name), run.err());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void graphIsInvalidInJava(String method, String fault) {
    String name = name(method, fault);
    Task<?> reader = TaskKey.parse(name + "Reader()", loader);
    Build build = Freshet.in(root);

    for (Executable call :
        List.<Executable>of(
            () -> build.build(reader),
            () -> build.plan(reader),
            () -> build.accept("reason", reader),
            () -> build.clean(Set.of(), reader),
            () -> build.graph(reader))) {
      assertNames(name, method, message(assertThrows(InvalidGraphException.class, call)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "StreamTyped, type java.io.InputStream",
    "ObjectTyped, type java.lang.Object",
    "ArrayTyped, type int[]",
    "RawTyped, type java.util.List",
    "GoneTyped, there is no class Gone on the class path",
    "NestedTyped, in which java.lang.Thread"
  })
  void componentOfAnotherTypeIsRefusedByName(String name, String words) {
    for (String goal : List.of(name + "(n=1)", name + "Reader()", name + "Wrapper()")) {
      for (String verb : List.of("run", "why", "clean")) {
        Cli.Printed printed = type(verb, goal);

        assertToldInALine(name, "n", printed);
        assertTrue(printed.err().contains(words), printed.err());
      }
    }
    assertTrue(new Cli(root).type("describe", name).complaint().contains(words));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hole     | Hole(n=1) requires a task that is null: want none in its list
          Lazy     | Lazy(n=1): requires() failed: IllegalStateException: lazy (at Lazy.java:5)
          Polluted | Polluted(n=1): requires() failed: ArrayStoreException
          Unverified | Unverified cannot be loaded: there is no class Gone on the class path
          Orphan   | Orphan cannot be loaded: there is no class Gone on the class path
          """)
  void otherFaultIsToldAsWell(String name, String words) {
    Cli.Printed printed = type("run", name.equals("Orphan") ? name : name + "(n=1)");

    assertToldInALine(name, "", printed);
    assertTrue(printed.err().startsWith(words), printed.err());
  }

  @Test
  void equalityOfGoalsAndOfWhatTheyRequire() {
    assertToldInALine(
        "EqualsException",
        "equals",
        type("run", "EqualsException(n=1)", "EqualsExceptionReader()"));
    assertToldInALine(
        "HashCodeException",
        "hashCode",
        type("run", "HashCodeException(n=1)", "HashCodeException(n=2)"));
    assertEquals(0, type("run", "ToStringException(n=1)", "ToStringExceptionReader()").exitCode());
  }

  @Test
  void productThatNoNumberHoldsIsRefused() {
    String most = "1..100000";

    Cli.Printed run = type("run", "Wide", "--a", most, "--b", most, "--c", most, "--d", most);

    assertTrue(
        run.complaint()
            .endsWith(
                ": that is more than can be counted; want at most 2,000,000" + " (--max-tasks)\n"));
  }

  @Test
  void nullAmongTheGoalsIsAnInvalidGraph() {
    Task<?>[] goals = {null};

    assertEquals(
        "a goal is null",
        message(assertThrows(InvalidGraphException.class, () -> Freshet.in(root).build(goals))));
  }

  @Test
  void listShowsWhatIsWrongWithAClass() {
    Cli.Printed list = new Cli(root).type("list");

    assertEquals(0, list.exitCode());
    assertTrue(
        list.out().contains("\nGoneTyped  (GoneTyped cannot be loaded: there is no class Gone"),
        list.out());
    assertTrue(
        list.err().contains("warning: Orphan cannot be loaded: there is no class Gone"),
        list.err());
  }

  private Cli.Printed type(String verb, String... goal) {
    Stream<String> reason = verb.equals("accept") ? Stream.of("--reason=x") : Stream.of();
    return new Cli(root)
        .in(
            Stream.of(Stream.of(verb), reason, Stream.of(goal))
                .flatMap(it -> it)
                .toArray(String[]::new));
  }

  private static void assertToldInALine(String name, String method, Cli.Printed printed) {
    assertNoDefect(printed);
    assertEquals(2, printed.exitCode(), printed.out() + printed.err());
    assertEquals(1, printed.err().lines().count(), printed.err());
    assertNames(name, method, printed.err());
  }

  private static void assertNames(String name, String method, String message) {
    assertTrue(message.contains(name), message);
    boolean isMethod = Set.of("requires", "output", "version", "policy", "equals").contains(method);
    assertTrue(!isMethod || message.contains(method), message);
  }

  private static void assertNoDefect(Cli.Printed printed) {
    assertFalse(printed.err().contains("defect in Freshet"), printed.err());
    assertFalse(printed.err().contains("\tat "), printed.err());
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
