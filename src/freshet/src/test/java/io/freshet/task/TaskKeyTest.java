package io.freshet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskKeyTest {

  private static final String PREFIX = "io.freshet.task.TaskKeyTest$";

  /** A task without output, to be about parameters alone. */
  interface Bare extends Task<NoOutput> {
    @Override
    default NoOutput output() {
      return new NoOutput();
    }

    @Override
    default void run(TaskContext ctx, NoOutput out) {}
  }

  record PlayCounts(LocalDate day, int limit) implements Bare {
    PlayCounts {
      if (limit < 0) {
        throw new IllegalArgumentException("limit must not be negative");
      }
    }
  }

  record Days() implements Bare {}

  record Tuned(
      @Param(description = "how many", defaultValue = "10") int maxRows,
      @Param(significant = false) boolean verbose,
      @Param(defaultValue = "a, b") String separator,
      @Param(significant = false, defaultValue = "4") int threads,
      Optional<LocalDate> since)
      implements Bare {}

  record Strict(String name) implements Bare {
    Strict {
      if (name == null) {
        throw new NullPointerException();
      }
      if (name.equals("stack")) {
        throw new StackOverflowError();
      }
      if (name.equals("memory")) {
        throw new OutOfMemoryError();
      }
    }
  }

  private record Hidden(Path path) implements Bare {}

  static final class Classic implements Bare {
    private final int size;

    Classic(int size) {
      this.size = size;
    }

    int size() {
      return size;
    }
  }

  private static Task<?> parse(String text) {
    return TaskKey.parse(text, TaskKeyTest.class.getClassLoader());
  }

  private static String fault(String text) {
    Throwable fault = assertThrows(IllegalArgumentException.class, () -> parse(text));
    return String.valueOf(fault.getMessage()).replace(PREFIX, "");
  }

  @Test
  void printsClassAndParametersInOrder() {
    TaskKey key = TaskKey.of(new PlayCounts(LocalDate.of(2026, 1, 5), 10));

    assertEquals(PREFIX + "PlayCounts(day=2026-01-05,limit=10)", key.toString());
    assertEquals(PREFIX + "PlayCounts", key.className());
    assertEquals("PlayCounts", key.simpleName());
    assertEquals("day=2026-01-05,limit=10", key.parameterText());
    assertEquals("PlayCounts(day=2026-01-05,limit=10)", key.shortText());
    assertEquals(Map.of("day", "2026-01-05", "limit", "10"), key.parameters());
  }

  @Test
  void taskWithoutParametersHasEmptyBrackets() {
    TaskKey key = TaskKey.of(new Days());

    assertEquals(PREFIX + "Days()", key.toString());
    assertEquals("Days()", key.shortText());
    assertEquals("", key.parameterText());
    assertEquals(Map.of(), key.parameters());
    assertEquals(new Days(), parse(" " + key + "\n"));
  }

  @Test
  void insignificantParametersAreLeftOut() {
    Tuned task = new Tuned(7, true, "none", 16, Optional.empty());

    TaskKey key = TaskKey.of(task);

    assertEquals("Tuned(maxRows=7,separator=\"none\",since=none)", key.shortText());
    assertEquals(new Tuned(7, false, "none", 4, Optional.empty()), parse(key.toString()));
  }

  @Test
  void leadingInsignificantParameterLeavesNoComma() {
    record Quiet(@Param(significant = false) int threads, int size) implements Bare {}
    record Silent(@Param(significant = false) int threads) implements Bare {}

    assertEquals("Quiet(size=2)", TaskKey.of(new Quiet(1, 2)).shortText());
    assertEquals("Silent()", TaskKey.of(new Silent(1)).shortText());
  }

  @Test
  void absentParametersTakeTheirDefaults() {
    Task<?> task = parse(PREFIX + "Tuned()");

    assertEquals(new Tuned(10, false, "a, b", 4, Optional.empty()), task);
    assertEquals("Tuned(maxRows=10,separator=\"a, b\",since=none)", TaskKey.of(task).shortText());
  }

  @Test
  void readsFieldsInAnyOrderWithSpacesAndInsignificantOnes() {
    assertEquals(
        new Tuned(1, true, "x", 4, Optional.of(LocalDate.EPOCH)),
        parse(PREFIX + "Tuned( since=1970-01-01, verbose = true, separator=x, maxRows=\"1\" )"));
  }

  @Test
  void privateAndLocalRecordsAreTasksToo() {
    record Local(String name) implements Bare {}

    for (Task<?> task : List.of(new Hidden(Path.of("C:\\data")), new Local(" x"))) {
      assertEquals(task, parse(TaskKey.of(task).toString()));
    }
    assertEquals("Hidden(path=C:\\data)", TaskKey.of(new Hidden(Path.of("C:\\data"))).shortText());
    assertEquals("Local(name=\" x\")", TaskKey.of(new Local(" x")).shortText());
  }

  @Test
  void textThatIsKeptMakesAnEqualKey() {
    TaskKey key = TaskKey.of(new PlayCounts(LocalDate.EPOCH, 1));
    TaskKey kept = TaskKey.ofText(key.toString());

    assertEquals(key, kept);
    assertEquals(key.hashCode(), kept.hashCode());
    assertNotEquals(key, TaskKey.of(new PlayCounts(LocalDate.EPOCH, 2)));
    assertNotEquals(key, (Object) key.toString());
  }

  @Test
  void keysAreInOrderOfTheirText() {
    TaskKey one = TaskKey.ofText("a.B(x=1)");
    TaskKey two = TaskKey.ofText("a.B(x=2)");
    TaskKey other = TaskKey.ofText("a.A(x=3)");

    assertEquals(List.of(other, one, two), List.copyOf(new TreeSet<>(List.of(two, one, other))));
  }

  @Test
  void splitsAnyValueWithoutItsClass() {
    TaskKey key =
        TaskKey.ofText("gone.Task(a=[x,(y=1,z={})],b=\"q,\\\"=)\",c={k=v,\"l)\"=[w]},d=null)");

    Map<String, String> parameters = key.parameters();

    assertEquals(
        "[a=[x,(y=1,z={})], b=\"q,\\\"=)\", c={k=v,\"l)\"=[w]}, d=null]",
        parameters.entrySet().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.PlayCounts, PlayCounts",
    "PlayCounts, PlayCounts",
    "com.acme.Jobs$PlayCounts, PlayCounts",
    "com.acme.Jobs$1PlayCounts, PlayCounts",
    "com.acme.Jobs$, Jobs$",
    "com.acme.Jobs$Inner$, Inner$",
  })
  void simpleNameComesAfterTheLastSeparator(String className, String simpleName) {
    assertEquals(simpleName, TaskKey.ofText(className + "(x=a.b$c)").simpleName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PlayCounts                    | "PlayCounts" is no task key; want a class name and its parameters in ( )
          ``                            | "" is no task key; want a class name and its parameters in ( )
          (day=1)                       | "(day=1)" is no task key; want a class name and its parameters in ( )
          a.B(day=1                     | cannot read the task key a.B(day=1: want , or ) at position 10, where the text ends
          a.B(day=1))                   | cannot read the task key a.B(day=1)): want nothing more at position 11, not )
          a.B(day)                      | cannot read the task key a.B(day): want = at position 8, not )
          a.B(day=[1)                   | cannot read the task key a.B(day=[1): want ] at position 11, not )
          a.B(day="1)                   | cannot read the task key a.B(day="1): the quote at position 9 is never closed
          a.B(day=1,day=2)              | cannot read the task key a.B(day=1,day=2): day stands twice; give it once
          a.B(day=1)                    | there is no class a.B on the class path
          java.lang.String(day=1)       | java.lang.String is no task; want a class that implements io.freshet.task.Task
          """)
  void wrongKeysSayWhereAndWhat(String text, String message) {
    assertEquals(message, fault(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PlayCounts(day=2026-13-01,limit=1) | PlayCounts: day=2026-13-01: want a date such as 2026-01-31
          PlayCounts(day=null,limit=null)    | PlayCounts: limit=null: want a whole number from -2147483648 to 2147483647
          PlayCounts(day=2026-01-01)         | PlayCounts: parameter limit (a whole number from -2147483648 to 2147483647) is required
          PlayCounts()                       | PlayCounts: parameters day (a date such as 2026-01-31) and limit (a whole number from -2147483648 to 2147483647) are required
          PlayCounts(limti=1)                | PlayCounts has no parameter limti; did you mean limit?
          PlayCounts(threshold=1)            | PlayCounts has no parameter threshold; there is day, limit
          PlayCounts(day=2026-01-01,limit=-1) | PlayCounts(day=2026-01-01,limit=-1): limit must not be negative
          Days(day=2026-01-01)               | Days has no parameter day
          Strict(name=a=b)                   | Strict: name=a=b: want quotes around it: "a=b"
          Classic(size=1)                    | Classic is no record; only records can be made from their parameters: make it a record, or ask for it in Java
          Bare()                             | Bare is no record; only records can be made from their parameters: make it a record, or ask for it in Java
          """)
  void wrongParametersSayWhatIsWanted(String text, String message) {
    assertEquals(message, fault(PREFIX + text));
  }

  @Test
  void constructorsExceptionIsTheCause() {
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class, () -> parse(PREFIX + "PlayCounts(day=null,limit=-1)"));

    assertEquals("limit must not be negative", String.valueOf(fault.getCause().getMessage()));
    assertSame(IllegalArgumentException.class, fault.getCause().getClass());
  }

  @Test
  void exceptionWithoutMessageIsToldByItsTypeAndPlace() {
    String fault = fault(PREFIX + "Strict(name=null)");

    assertTrue(
        fault.startsWith("Strict(name=null): NullPointerException (at TaskKeyTest.java:"), fault);
  }

  @Test
  void constructorThatCallsItselfWithoutEndIsTold() {
    assertTrue(
        fault(PREFIX + "Strict(name=stack)")
            .startsWith(
                "Strict(name=stack): StackOverflowError: it calls itself without end (at "));
  }

  @Test
  void lackOfMemoryIsNoFaultOfTheValues() {
    assertThrows(OutOfMemoryError.class, () -> parse(PREFIX + "Strict(name=memory)"));
  }

  @Test
  void otherClassesAreTasksInCode() {
    assertEquals("Classic(size=3)", TaskKey.of(new Classic(3)).shortText());
    assertEquals(3, new Classic(3).size());
    assertTrue(TaskKey.of(new Classic(3)).equals(TaskKey.of(new Classic(3))));
  }
}
