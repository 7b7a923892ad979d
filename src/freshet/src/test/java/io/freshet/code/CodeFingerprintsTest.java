package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.testing.Javac;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One project, changed in one place at a time: which parts of {@code acme.Goal} change? */
class CodeFingerprintsTest {

  static final Project PROJECT =
      Project.of(
          """
          package acme;
          import io.freshet.task.*;
          import java.util.*;
          import java.util.function.*;
          @Mark(kind = MarkKind.PLAIN, more = {@Mark.Inner(MarkedType.class)})
          @Second @Third
          public class Goal extends Base<InSignature> implements Task<String>, Named {
            @Param(description = "how many") private final int count;
            @OnField private List<InField> fields = List.of();
            private @OnType Object typed;
            private javax.sql.DataSource ofTheJdk;
            private Shape shape;
            Goal(int count) { this.count = count; }
            @Override public String output() { return "goal"; }
            // the run
            @Override public void run(TaskContext ctx, String out) throws Trouble {
              int local = count + Constants.LIMIT;
              Helper.help(local);
              ctx.message("text " + local + Printed.ONE);
              Runnable lambda = () -> InLambda.call();
              Supplier<Referred> reference = Referred::new;
              Object[] array = new InArray[0];
              Object grid = new InGrid[1][1];
              if (array instanceof Object[] && (Object) array instanceof InCast[] cast) array = cast;
              Class<?> literal = InLiteral.class;
              switch (Colour.RED) { case RED -> local++; default -> local--; }
              try { Cycle.turn(1); } catch (Caught e) { local = 0; }
              Versioned.call();
              new Pair(1, 2).left();
              new Runnable() { @Override public void run() { InAnonymous.call(); } }.run();
              assert local > 0 : "local";
            }
            @OnMethod private <T extends InBound> InReturn unused(@OnParameter InParameter parameter) {
              return null;
            }
            record Pair(@OnComponent int left, int right) {}
          }
          """,
          "package acme; public class Base<T> { int base() { return 1; } }",
          "package acme; public interface Named { default String name() { return \"n\"; } }",
          "package acme; public class InSignature { int x() { return 1; } }",
          "package acme; public class InField { int x() { return 1; } }",
          "package acme; public class InParameter { int x() { return 1; } }",
          "package acme; public class InLambda { static void call() { int x = 1; } }",
          "package acme; public class InAnonymous { static void call() { int x = 1; } }",
          "package acme; public class InArray { int x() { return 1; } }",
          "package acme; public class InGrid {}",
          "package acme; public class InBound {}",
          "package acme; public class InReturn {}",
          "package acme; public @interface OnField {}",
          "package acme; public @interface OnMethod {}",
          "package acme; public @interface OnParameter {}",
          "package acme; import java.lang.annotation.*;"
              + " @Target(ElementType.RECORD_COMPONENT) public @interface OnComponent {}",
          "package acme; import java.lang.annotation.*;"
              + " @Target(ElementType.TYPE_USE) public @interface OnType {}",
          "package acme; public class InCast { int x() { return 1; } }",
          "package acme; public class InLiteral { int x() { return 1; } }",
          "package acme; public class Referred { int x() { return 1; } }",
          "package acme; public class Trouble extends Exception { int x() { return 1; } }",
          "package acme; public class Caught extends RuntimeException { int x() { return 1; } }",
          "package acme; public class Constants { static final int LIMIT = 1; static int o = 1; }",
          "package acme; public enum Colour { RED, GREEN { @Override int x() { return 2; } };"
              + " int x() { return 1; } }",
          "package acme; public enum Printed { ONE; @Override public String toString()"
              + " { return \"one\"; } }",
          "package acme; public sealed interface Shape permits Circle {}",
          "package acme; public final class Circle implements Shape { int x() { return 1; } }",
          "package acme; public class Cycle { static int turn(int n) { return Back.turn(n); } }",
          "package acme; public class Back { static int turn(int n) { return n > 0 ?"
              + " Cycle.turn(n - 1) : 7; } }",
          "package acme; public enum MarkKind { PLAIN, OTHER; int x() { return 1; } }",
          "package acme; public class MarkedType { int x() { return 1; } }",
          """
          package acme;
          import java.lang.annotation.*;
          @Retention(RetentionPolicy.RUNTIME)
          public @interface Mark {
            MarkKind kind(); Inner[] more(); Class<?> other() default InDefault.class;
            @interface Inner { Class<?> value(); }
          }
          """,
          "package acme; public class InDefault {}",
          "package acme; public @interface Second {}",
          "package acme; public @interface Third {}",
          """
          package acme;
          @io.freshet.task.CodeVersion("1")
          public class Versioned extends UnderVersioned { static void call() { BehindVersioned.go(); } }
          """,
          "package acme; public class UnderVersioned { int x() { return 1; } }",
          "package acme; public class BehindVersioned { static void go() { int x = 1; } }",
          """
          package acme;
          /** Helps. */
          public class Helper {
            static String help(int number) { return Deep.text(number); }
          }
          """,
          "package acme; public class Deep { static String text(int n) { return \"\" + n; } }",
          "package acme; public class Unrelated { int x() { return 1; } }");

  @TempDir private static Path folder;
  private static CodeFingerprint before;

  @BeforeAll
  static void compile() {
    PROJECT.compileTo(folder.resolve("before"));
    before = Project.fingerprint("acme.Goal", folder.resolve("before"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          comment                    | Goal        | // the run          | // another~ // comment     |
          Javadoc                    | Helper      | /** Helps. */       |                           |
          line breaks                | Goal        | int local = count   | int local =~~~  count     |
          deprecation comment        | Helper      | Helps.              | @deprecated not any more  |
          name of a local variable   | InLambda    | int x               | int y                     |
          name of a parameter        | Helper      | help(int number) { return Deep.text(number) | help(int n) { return Deep.text(n) | Helper
          help text                  | Goal        | "how many"          | "how many there are"      |
          unrelated class            | Unrelated   | return 1            | return 2                  |
          body                       | Goal        | local++             | local += 2                | Goal
          output                     | Goal        | return "goal"       | return "g"                | Goal
          lambda                     | Goal        | InLambda.call()     | { InLambda.call(); InLambda.call(); } | Goal
          text in a concatenation    | Goal        | "text "             | "words "                  | Goal
          inlined constant           | Constants   | LIMIT = 1           | LIMIT = 2                 | Goal
          constant's other field     | Constants   | o = 1               | o = 2                     |
          annotation value           | Goal        | MarkKind.PLAIN      | MarkKind.OTHER            | Goal
          annotation order           | Goal        | @Second @Third      | @Third @Second            | Goal
          annotation default         | Mark        | MarkKind kind()     | MarkKind kind() default MarkKind.OTHER | Mark
          annotation's enum          | MarkKind    | return 1            | return 2                  | MarkKind
          annotation's class         | MarkedType  | return 1            | return 2                  | MarkedType
          superclass                 | Base        | return 1            | return 2                  | Base
          interface                  | Named       | "n"                 | "m"                       | Named
          generic superclass         | InSignature | return 1            | return 2                  | InSignature
          generic field              | InField     | return 1            | return 2                  | InField
          parameter type             | InParameter | return 1            | return 2                  | InParameter
          called in a lambda         | InLambda    | x = 1               | x = 2                     | InLambda
          called in anonymous class  | InAnonymous | x = 1               | x = 2                     | InAnonymous
          array element              | InArray     | return 1            | return 2                  | InArray
          cast                       | InCast      | return 1            | return 2                  | InCast
          class literal              | InLiteral   | return 1            | return 2                  | InLiteral
          constructor reference      | Referred    | return 1            | return 2                  | Referred
          thrown exception           | Trouble     | return 1            | return 2                  | Trouble
          caught exception           | Caught      | return 1            | return 2                  | Caught
          enum of a switch           | Colour      | return 1            | return 2                  | Colour
          body of an enum constant   | Colour      | return 2            | return 3                  | Colour$1
          value in a concatenation   | Printed     | "one"               | "two"                     | Printed
          permitted subclass         | Circle      | return 1            | return 2                  | Circle
          another nested class       | Goal        | record Pair         | record More() {} record Pair |
          nested record              | Goal        | right) {}           | right) { Pair { left++; } } | Goal$Pair
          helper                     | Helper      | Deep.text(number)   | Deep.text(number + 1)     | Helper
          helper's helper            | Deep        | "" + n              | "-" + n                   | Deep
          cycle                      | Back        | 7                   | 8                         | Back
          code under a version       | Versioned   | BehindVersioned.go(); | int n = 1;              |
          version                    | Versioned   | "1"                 | "2"                       | Versioned
          called by the versioned    | BehindVersioned | x = 1           | x = 2                     |
          superclass of the versioned | UnderVersioned | return 1        | return 2                  |
          """)
  void changeCountsWhereItMatters(
      String what, String className, String old, String replacement, String changed) {
    Path after = folder.resolve(what.replaceAll("\\W", "-"));
    String text = replacement == null ? "" : replacement.replace('~', '\n');
    PROJECT.with("acme." + className, old, text).compileTo(after);

    CodeFingerprint now = Project.fingerprint("acme.Goal", after);

    Set<String> expected = changed == null ? Set.of() : Set.of(changed.split(" "));
    assertEquals(expected, differing(before.parts(), now.parts()), what);
    assertEquals(expected.isEmpty(), before.fingerprint().equals(now.fingerprint()), what);
  }

  @Test
  void everyClassReachedIsAPartAndNoOther() {
    Set<String> unreached = Set.of("Unrelated", "Constants", "UnderVersioned", "BehindVersioned");

    Set<String> parts = before.parts().keySet();

    Set<String> expected = new TreeSet<>(PROJECT.sources().keySet());
    expected.removeIf(name -> unreached.contains(simple(name)));
    expected.addAll(
        Set.of("acme.Goal$Pair", "acme.Goal$1", "acme.Goal$2", "acme.Colour$1", "acme.Mark$Inner"));
    assertEquals(expected, parts);
  }

  @Test
  void sameSourceCompiledTwiceElsewhereIsTheSame() {
    Path elsewhere = folder.resolve("a path/with blanks + 100%/äß!/classes");
    PROJECT.compileTo(elsewhere);

    CodeFingerprint again = Project.fingerprint("acme.Goal", elsewhere);

    assertEquals(before, again);
  }

  /**
   * Maven makes a class file for each package, other compilers only where there are annotations.
   */
  @Test
  void classFileOfAPackageWithoutAnnotationsIsTheSameAsNone() throws Exception {
    Path always = folder.resolve("always");
    PROJECT.compileTo(always);
    compilePackage("package acme;", always);
    Path annotated = folder.resolve("annotated");
    PROJECT.compileTo(annotated);
    compilePackage("@Deprecated package acme;", annotated);

    assertTrue(Files.exists(always.resolve("acme/package-info.class")));
    assertEquals(before, Project.fingerprint("acme.Goal", always));
    assertEquals(
        Set.of("package-info"),
        differing(before.parts(), Project.fingerprint("acme.Goal", annotated).parts()));
  }

  private static void compilePackage(String text, Path classes) {
    Javac.compile(List.of("-Xpkginfo:always"), Map.of("package-info", text), classes);
  }

  @Test
  void sameClassIsFingerprintedOnce() throws Exception {
    CodeFingerprints fingerprints = new CodeFingerprints();

    try (URLClassLoader loader = Project.loader(folder.resolve("before"))) {
      Class<?> goal = Class.forName("acme.Goal", false, loader);
      assertSame(fingerprints.of(goal), fingerprints.of(goal));
    }
  }

  @Test
  void classOfTheJdkHasNoParts() {
    assertEquals(Map.of(), new CodeFingerprints().of(String.class).parts());
  }

  private static Set<String> differing(
      Map<String, Fingerprint> before, Map<String, Fingerprint> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names.stream().map(CodeFingerprintsTest::simple).collect(Collectors.toSet());
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
