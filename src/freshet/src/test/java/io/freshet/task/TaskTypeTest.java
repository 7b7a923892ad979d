package io.freshet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTypeTest {

  interface Bare extends Task<NoOutput> {
    @Override
    default NoOutput output() {
      return new NoOutput();
    }

    @Override
    default void run(TaskContext ctx, NoOutput out) {}
  }

  record Tuned(
      @Param(description = "how many", defaultValue = "10") int maxRows,
      LocalDate day,
      @Param(significant = false) Optional<String> note)
      implements Bare {}

  record PlayCounts(InputStream source) implements Bare {}

  record Upstream(List<Task<?>> tasks) implements Bare {}

  record Copy<T>(T value) implements Bare {}

  record Twice(int maxRows, int max_rows) implements Bare {}

  record BadDefault(@Param(defaultValue = "many") int rows) implements Bare {}

  enum Jobs implements Bare {
    ONE
  }

  @SuppressWarnings("unused") // read by reflection
  abstract static class Base<T> implements Bare {
    private static final int SHARED = 1;
    private final T value;
    private final transient InputStream open = InputStream.nullInputStream();

    Base(T value) {
      this.value = value;
    }
  }

  @SuppressWarnings("unused") // read by reflection
  static class Derived<E> extends Base<List<E>> {
    @Param(significant = false)
    private final int threads;

    private final E last;

    Derived(List<E> value, E last, int threads) {
      super(value);
      this.last = last;
      this.threads = threads;
    }
  }

  static final class Named extends Derived<String> {
    Named(String... names) {
      super(List.of(names), names[names.length - 1], 1);
    }
  }

  @SuppressWarnings("unused") // read by reflection
  static final class Shadow extends Base<String> {
    private final int value = 1;

    Shadow() {
      super("");
    }
  }

  /** Keeps its test, being an inner class. */
  final class Inner implements Bare {
    TaskTypeTest outer() {
      return TaskTypeTest.this;
    }
  }

  private static String fault(Class<?> type) {
    Throwable fault = assertThrows(IllegalArgumentException.class, () -> TaskType.of(type));
    String message = String.valueOf(fault.getMessage());
    int end = message.indexOf(" want a primitive");
    return end < 0 ? message : message.substring(0, end);
  }

  @Test
  void tellsParametersInOrder() {
    TaskType type = TaskType.of(Tuned.class);

    TaskParameter rows = type.parameters().get(0);
    assertEquals("Tuned", type.simpleName());
    assertSame(Tuned.class, type.javaClass());
    assertEquals("maxRows", rows.name());
    assertEquals("max-rows", rows.optionName());
    assertEquals("int", rows.type().toString());
    assertEquals("how many", rows.description());
    assertEquals(Optional.of("10"), rows.defaultText());
    assertEquals(10, rows.fallback());
    assertFalse(rows.isRequired());
    TaskParameter day = type.parameters().get(1);
    assertEquals("", day.description());
    assertEquals(Optional.empty(), day.defaultText());
    assertNull(day.fallback());
    assertTrue(day.significant() && day.isRequired());
    TaskParameter note = type.parameters().get(2);
    assertFalse(note.significant() || note.isRequired());
    assertEquals(Optional.empty(), note.fallback());
  }

  @Test
  void isMadeOnceForEachClass() {
    assertSame(TaskType.of(Tuned.class), TaskType.of(Tuned.class));
  }

  @ParameterizedTest
  @CsvSource({
    "day, day",
    "maxRows, max-rows",
    "HTTPPort, http-port",
    "dayURL, day-url",
    "max_rows, max-rows",
    "Max_Rows, max-rows",
    "x2Y, x2-y",
    "aB, a-b",
    "A, a",
  })
  void optionNamesAreLowerCaseWithDashes(String name, String option) {
    TaskParameter rows = TaskType.of(Tuned.class).parameters().get(0);

    TaskParameter renamed = new TaskParameter(name, rows.type(), "", Optional.empty(), true);

    assertEquals(option, renamed.optionName());
  }

  @Test
  void constructsWithGivenValuesAndFallbacks() {
    Map<String, Object> values = new HashMap<>();
    values.put("day", null);

    assertEquals(new Tuned(10, null, Optional.empty()), TaskType.of(Tuned.class).construct(values));
    assertEquals(
        new Tuned(1, LocalDate.EPOCH, Optional.of("x")),
        TaskType.of(Tuned.class)
            .construct(Map.of("maxRows", 1, "day", LocalDate.EPOCH, "note", Optional.of("x"))));
  }

  @Test
  void otherTypesAreRefusedByName() {
    assertEquals(
        "PlayCounts: parameter source has type java.io.InputStream, which is no parameter type;",
        fault(PlayCounts.class));
    assertEquals(
        "Upstream: parameter tasks has type java.util.List<io.freshet.task.Task<?>>,"
            + " in which io.freshet.task.Task<?> is no parameter type;",
        fault(Upstream.class));
    assertEquals(
        "Copy: parameter value has type T, which is no parameter type;", fault(Copy.class));
  }

  @Test
  void wrongDeclarationsAreRefused() {
    assertEquals(
        "Twice: parameters maxRows and max_rows are both the option --max-rows; rename one",
        fault(Twice.class));
    assertEquals(
        "BadDefault: parameter rows has the default many:"
            + " want a whole number from -2147483648 to 2147483647",
        fault(BadDefault.class));
    assertEquals(
        "Shadow: parameter value is a field of the class and of its superclass; rename one",
        fault(Shadow.class));
  }

  @Test
  void classesWithoutLastingNameAreRefused() {
    ExternalTask<NoOutput> lambda = NoOutput::new;
    Bare anonymous = new Bare() {};

    assertEquals(
        lambda.getClass().getName()
            + " is a lambda, which has no name to find it by; make it a record",
        fault(lambda.getClass()));
    assertEquals(
        anonymous.getClass().getName()
            + " is an anonymous class, whose name changes with its surroundings; make it a record",
        fault(anonymous.getClass()));
    assertEquals(
        "io.freshet.task.TaskTypeTest$Jobs is an enum, which has no parameters; make it a record",
        fault(Jobs.class));
    assertEquals(
        "java.lang.String is no task; want a class that implements io.freshet.task.Task",
        fault(String.class));
  }

  @Test
  void classThatKeepsItsSurroundingsIsRefused() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> TaskType.of(Inner.class))
                .getMessage());

    assertSame(this, new Inner().outer());
    assertTrue(
        message.startsWith(
            "Inner: parameter this$0 has type io.freshet.task.TaskTypeTest,"
                + " which is no parameter type;"),
        message);
    assertTrue(
        message.endsWith(
            "The compiler added it because the class uses what surrounds it:"
                + " make it a static nested class or a record"),
        message);
  }

  @Test
  void valuesThatALocalClassKeepsAreParameters() {
    int size = Integer.parseInt("3");
    class Local implements Bare {
      @Override
      public String version() {
        return "" + size;
      }
    }

    assertEquals("Local(val$size=3)", staticKey(size));
    assertEquals("3", new Local().version());
  }

  private static String staticKey(int size) {
    class Local implements Bare {
      @Override
      public String version() {
        return "" + size;
      }
    }
    return TaskKey.of(new Local()).shortText();
  }

  @Test
  void fieldsOfSuperclassComeFirstAndTypeVariablesAreKnown() {
    TaskType type = TaskType.of(Named.class);

    List<String> names = type.parameters().stream().map(TaskParameter::name).toList();
    assertEquals(List.of("value", "threads", "last"), names);
    assertEquals("List<String>", type.parameters().get(0).type().toString());
    assertEquals("String", type.parameters().get(2).type().toString());
    assertEquals("Named(value=[a,b],last=b)", TaskKey.of(new Named("a", "b")).shortText());
  }

  @Test
  void everyBuiltInTaskKindIsATask() {
    for (Class<?> kind : Arrays.asList(ExternalTask.class, WrapperTask.class)) {
      assertEquals(List.of(), TaskType.of(kind).parameters());
    }
  }
}
