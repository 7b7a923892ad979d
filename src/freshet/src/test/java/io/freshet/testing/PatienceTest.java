package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.process.Tool;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A busy machine makes no test fail: each that waits does so by {@link Patience}. */
final class PatienceTest {

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .importUrl(PatienceTest.class.getProtectionDomain().getCodeSource().getLocation());

  private static final Set<String> CLOCKS =
      Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis");

  private static final Set<String> WAITING =
      Set.of(
          "await",
          "awaitTermination",
          "get",
          "invokeAll",
          "join",
          "offer",
          "orTimeout",
          "poll",
          "sleep",
          "tryAcquire",
          "tryLock",
          "waitFor");

  /** {@code Tool} is a program: it does what programs do, in a process of its own. */
  private static final Set<Class<?>> OTHERS = Set.of(Patience.class, Tool.class, Hasty.class);

  @Test
  void noneSleepsOrNamesALimit() {
    assertEquals(Set.of(), callers(TESTS, PatienceTest::isLimited));
  }

  @Test
  void noneReadsAClockThatTellsHowLongSomethingTook() {
    assertEquals(Set.of(), callers(TESTS, PatienceTest::isClock));
  }

  @Test
  void noneAssertsHowLongSomethingTakes() {
    assertEquals(Set.of(), callers(TESTS, PatienceTest::isAssertion));
    Stream<HasAnnotations<?>> members = TESTS.stream().flatMap(PatienceTest::annotated);
    Set<Object> limits =
        members
            .flatMap(it -> it.tryGetAnnotationOfType(Timeout.class.getName()).stream())
            .map(it -> it.get("value").orElseThrow())
            .collect(Collectors.toSet());
    assertEquals(Set.of(Patience.SECONDS), limits, "@Timeout: want Patience.SECONDS");
  }

  @Test
  void whoeverDoesIsFound() {
    JavaClasses hasty = new ClassFileImporter().importClasses(Hasty.class);
    for (Predicate<CodeUnitAccessTarget> forbidden :
        List.<Predicate<CodeUnitAccessTarget>>of(
            PatienceTest::isLimited, PatienceTest::isClock, PatienceTest::isAssertion)) {
      assertEquals(1, calls(hasty.get(Hasty.class), forbidden).count());
    }
  }

  private static Stream<HasAnnotations<?>> annotated(JavaClass type) {
    return Stream.concat(Stream.of(type), type.getMembers().stream());
  }

  private static Set<String> callers(JavaClasses types, Predicate<CodeUnitAccessTarget> forbidden) {
    return types.stream()
        .filter(type -> OTHERS.stream().noneMatch(type::isEquivalentTo))
        .flatMap(type -> calls(type, forbidden))
        .map(JavaCodeUnitAccess::getDescription)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaCodeUnitAccess<?>> calls(
      JavaClass type, Predicate<CodeUnitAccessTarget> forbidden) {
    Stream<JavaCodeUnitAccess<?>> calls =
        Stream.concat(
                type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
            .map(it -> (JavaCodeUnitAccess<?>) it);
    return calls.filter(call -> forbidden.test(call.getTarget()));
  }

  /** Whether its parameters say how long at most. */
  private static boolean isLimited(CodeUnitAccessTarget target) {
    List<String> types = target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    boolean hasLimit = types.contains(TimeUnit.class.getName()) || types.equals(List.of("long"));
    return target.getOwner().getPackageName().startsWith("java.")
        && WAITING.contains(target.getName())
        && hasLimit;
  }

  private static boolean isClock(CodeUnitAccessTarget target) {
    return CLOCKS.contains(target.getOwner().getName() + "." + target.getName());
  }

  private static boolean isAssertion(CodeUnitAccessTarget target) {
    return target.getName().startsWith("assertTimeout");
  }

  /** Does all that no test should. */
  private static final class Hasty implements Callable<Long> {

    @Override
    public Long call() throws InterruptedException {
      long start = System.nanoTime();
      Assertions.assertTimeout(Duration.ofSeconds(1), () -> {});
      TimeUnit.NANOSECONDS.sleep(start);
      return start;
    }
  }
}
