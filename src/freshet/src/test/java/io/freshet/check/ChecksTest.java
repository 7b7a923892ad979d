package io.freshet.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.Assertion;
import io.freshet.event.CheckResult;
import io.freshet.event.TaskFailedException;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.Inputs;
import io.freshet.task.OwnMethods;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;

class ChecksTest {

  private static final Inputs NO_INPUTS =
      new Inputs() {
        @Override
        public <O> O input(Task<O> task) {
          throw new IllegalArgumentException("no input");
        }
      };

  /** Checks what it is made with. */
  private static final class Checking implements Task<FileTarget> {

    private final transient ThrowingConsumer<CheckContext> what;

    Checking(ThrowingConsumer<CheckContext> what) {
      this.what = what;
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("out.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {}

    @Override
    public void check(CheckContext check, FileTarget out) throws Exception {
      assertEquals("out.txt", out.name());
      try {
        what.accept(check);
      } catch (Exception | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Checks in an interface of its own. */
  private interface Positive<T extends FileTarget> extends Task<T> {
    @Override
    default void check(CheckContext check, T out) {}
  }

  private record Plain() implements Task<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("out.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {}
  }

  private record Inheriting() implements Positive<FileTarget> {
    @Override
    public FileTarget output() {
      return FileTarget.of("out.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) {}
  }

  private static CheckResult call(ThrowingConsumer<CheckContext> what) {
    return Checks.call(new Checking(what), NO_INPUTS, target -> target);
  }

  @Test
  void tasksWithoutACheckAreKnown() {
    assertFalse(OwnMethods.hasCheck(new Plain()));
    assertTrue(OwnMethods.hasCheck(new Inheriting()));
    assertTrue(OwnMethods.hasCheck(new Checking(check -> {})));
  }

  @Test
  void rulesThatHoldArePassed() throws TaskFailedException {
    CheckResult result = call(check -> check.that(true, "no rows"));

    result.refuseFailed();
    assertEquals(
        List.of(new Assertion("no rows", Assertion.Severity.ERROR, 0, List.of())),
        result.assertions());
  }

  @Test
  void failureTellsCountsAndExamples() {
    CheckResult result =
        call(
            check -> {
              IntStream.range(0, 17).forEach(i -> check.reject("price < 0", "a;" + -i));
              check.that(false, "no rows");
              check.that(true, "too many");
              check.reject("no name", new int[] {1, 2});
              check.that(false, "twice");
              check.that(false, "twice");
            });

    TaskFailedException failed = assertThrows(TaskFailedException.class, result::refuseFailed);
    assertEquals(
        "check failed: price < 0: 17 rows, for example a;0, a;-1, a;-2; no rows;"
            + " no name: 1 row, [1, 2]; twice: 2 times",
        failed.getMessage());
  }

  @Test
  void warningsFailNothing() {
    CheckResult result =
        call(
            check -> {
              check.warn().that(false, "few rows");
              check.warn().warn().reject("odd", 7);
              check.that(true, "few rows");
            });

    assertTrue(result.isPassed());
    assertEquals(
        List.of("few rows", "odd: 1 row, 7"),
        result.assertions().stream().filter(Assertion::isWarning).map(Assertion::text).toList());
    assertEquals(3, result.assertions().size());
  }

  @Test
  void checkThatThrowsHasFailed() {
    CheckResult result =
        call(
            check -> {
              check.that(false, "no rows");
              throw new StackOverflowError();
            });

    assertFalse(result.isPassed());
    TaskFailedException failed = assertThrows(TaskFailedException.class, result::refuseFailed);
    assertTrue(
        failed
            .getMessage()
            .startsWith("check failed: StackOverflowError: it calls itself without end"),
        failed::getMessage);
    assertTrue(failed.getMessage().endsWith("; no rows"), failed::getMessage);
    assertEquals(StackOverflowError.class, failed.origin().getClass());
  }

  @Test
  void rowsAreToldInOneLineThatIsNotTooLong() {
    CheckResult result =
        call(
            check -> {
              check.reject("a\nb", "x\ty\u0007" + "z".repeat(300));
              check.reject(" ", "no words");
            });

    assertEquals("a b", result.assertions().get(0).rule());
    assertEquals("x y " + "z".repeat(196) + "…", result.assertions().get(0).examples().get(0));
    assertEquals("(a rule without words)", result.assertions().get(1).rule());
  }

  @Test
  void ruleThatIsNullFailsTheCheckAndSaysWhatIsWanted() {
    CheckResult result = call(check -> check.that(true, null));

    assertTrue(result.failure().contains("a rule is null; want words"), result::failure);
  }

  @Test
  void rulesWithoutEndAreCountedTogether() {
    CheckResult result =
        call(check -> IntStream.range(0, 1000).forEach(i -> check.reject("row " + i, i)));

    assertEquals(101, result.assertions().size());
    assertEquals(
        new Assertion(
            "other rules",
            Assertion.Severity.ERROR,
            900,
            List.of("100", "101", "102", "103", "104")),
        result.assertions().get(100));
    assertTrue(result.failure().endsWith("; and 96 more rules"), result::failure);
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    List<CheckContext> kept = new ArrayList<>();
    call(kept::add);

    IllegalStateException late =
        assertThrows(IllegalStateException.class, () -> kept.get(0).that(true, "late"));
    assertNotNull(late.getMessage());
  }

  @Test
  void manyThreadsMayReject() {
    CheckResult result =
        call(check -> IntStream.range(0, 10_000).parallel().forEach(i -> check.reject("odd", i)));

    assertEquals(10_000, result.assertions().get(0).violations());
  }
}
