package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.testing.Compilers;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same source, compiled by others: what is the same, and what compilers do in their own way.
 */
class CompilersTest {

  private static final String ROW =
      """
      package acme;
      import java.io.Serializable;
      import java.util.*;
      import java.util.function.*;
      public class NAME {
        interface Titled { String title(); default String both() { return title() + 1; } }
        int number; List<String> list; Titled titled; String text;
        BODY
      }
      """;

  private static final Optional<Path> OTHER = Compilers.otherJdk();

  @TempDir private static Path folder;

  private static final String ROWS =
      """
      record                       | record R(int a, List<String> b) { R { a++; } }        | same      | same
      generic record with equals   | record R<T>(T t) { @Override public boolean equals(Object o) { return false; } } | same | same
      enum                         | enum E { A, B(2); int n; E() {} E(int n) { this.n = n; } } | same  | same
      enum with bodies             | enum E { A { int x() { return 1; } }; int x() { return 0; } static final E FIRST = values()[0]; } | same | same
      bridge methods               | class C implements Comparator<C>, Supplier<String> { public int compare(C a, C b) { return 1; } public String get() { return ""; } } | same | same
      sealed types                 | sealed interface S permits A, B {} record A() implements S {} static final class B implements S {} | same | same
      inner class                  | class I { int x() { return number; } } Object m() { return new I(); } | same | same
      anonymous class              | Runnable m(int a, long b) { return new Runnable() { public void run() { number += a + (int) b; } }; } | same | same
      local class                  | int m(int a) { class L { int x() { return a + number; } } return new L().x(); } | same | same
      lambdas in lambdas           | Object m(int a) { Supplier<Supplier<Integer>> s = () -> () -> a + number; return s; } | same | same
      lambda that drops a value    | void m() { Runnable r = () -> list.add("a"); r.run(); } | same      | same
      method references            | Object m() { Function<List<String>, Integer> f = List::size; return f; } | same | same
      toString of an interface     | String m() { return titled.toString() + list.hashCode(); } | same   | same
      reference to such a method   | Object m() { Function<Titled, String> f = Titled::toString; return f; } | same | same
      method of a type variable    | <T extends Titled> String m(T t) { return t.toString() + t.title(); } | same | same
      concatenation                | String m() { return text + number + 'c' + 1.5; }       | same      | same
      boxing and constants         | Integer m(long a) { Long l = a + 100_000; return l > 7 ? 3 : null; } | same | same
      static initialiser           | static final int N; static { N = 3; }                  | same      | same
      annotation                   | @Deprecated @FunctionalInterface interface F { int x(@Deprecated int a); } | same | same
      package-private generics     | static <A extends Comparable<? super A> & Serializable> A max(List<? extends A> l) throws Exception { return l.get(0); } | same | same
      switch over its own enum     | enum E { A, B } int m(E e) { switch (e) { case A: return 1; default: return 2; } } | differs | differs
      array constructor, boxed     | Object m() { Function<Integer, int[]> f = int[]::new; return f; } | differs | same
      loop                         | int m() { int n = 0; for (String s : list) n += s.length(); return n; } | same | differs
      condition as a value         | boolean m() { return number > 1 && number < 5; }       | same      | differs
      switch over texts            | int m() { return switch (text) { case "a" -> 1; default -> 2; }; } | same | differs
      object that is dropped       | void m() { new ArrayList<>(list); }                    | same      | differs
      try with resources           | void m() throws Exception { try (var r = new java.io.StringReader("")) { r.read(); } } | same | differs
      reference on an object       | Object m() { Supplier<String> s = titled::title; return s; } | same | differs
      default method, specialised  | interface G<T> { void g(T t); } interface D extends G<String> { default void g(String s) {} } class C implements D {} | same | differs
      """;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new TreeMap<>();
    rows().forEach(row -> sources.put("acme." + row.name(), row.source()));
    Javac.compile(List.of("--release", "17"), sources, folder.resolve("javac"));
    Compilers.ecj(sources, folder.resolve("ecj"));
    OTHER.ifPresent(home -> Compilers.javac(home, sources, folder.resolve("other")));
  }

  static Stream<Row> rows() {
    return ROWS.lines().map(Row::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void ecjMakesTheSameOrIsToldToDiffer(Row row) throws IOException {
    boolean isRunning17 = Runtime.version().feature() == 17;
    assumeTrue(isRunning17 || OTHER.isPresent(), "there is no JDK 17: nothing to compare");
    String javac17 = isRunning17 ? "javac" : "other";

    assertEquals(row.isSameByEcj(), row.classes(javac17).equals(row.classes("ecj")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void javac17And25MakeTheSameOrAreToldToDiffer(Row row) throws IOException {
    assumeTrue(OTHER.isPresent(), "there is no other JDK below /usr/lib/jvm: nothing to compare");

    assertEquals(row.isSameByJavac(), row.classes("javac").equals(row.classes("other")));
  }

  @Test
  void wholeProjectsAreTheSameByJavac17And25() {
    assumeTrue(OTHER.isPresent(), "there is no other JDK below /usr/lib/jvm: nothing to compare");
    List<Map<String, String>> projects =
        List.of(
            CodeFingerprintsTest.PROJECT.sources(),
            GeneratedTasks.of(new Random(1)).sources(),
            GeneratedTasks.of(new Random(2)).sources());
    for (int i = 0; i < projects.size(); i++) {
      Path ours = folder.resolve("project-" + i);
      Path others = folder.resolve("project-by-other-" + i);
      Javac.compile(List.of("--release", "17"), projects.get(i), ours);
      Compilers.javac(OTHER.orElseThrow(), projects.get(i), others);

      assertEquals(
          Project.fingerprint("acme.Goal", ours), Project.fingerprint("acme.Goal", others));
    }
  }

  /** What an author writes into a class, and whether compilers make the same of it. */
  private record Row(String what, String body, boolean isSameByJavac, boolean isSameByEcj) {

    static Row of(String line) {
      String[] cells = line.split("\\s+\\|\\s+", -1);
      return new Row(cells[0], cells[1], cells[2].equals("same"), cells[3].equals("same"));
    }

    String name() {
      return "R" + what.replaceAll("\\W", "");
    }

    String source() {
      return ROW.replace("NAME", name()).replace("BODY", body);
    }

    /** Name and fingerprint of each class that the source makes. */
    SortedMap<String, Fingerprint> classes(String compiler) throws IOException {
      SortedMap<String, Fingerprint> classes = new TreeMap<>();
      try (Stream<Path> files = Files.list(folder.resolve(compiler).resolve("acme"))) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().matches(name() + "(\\$.*)?\\.class")) {
            CodeUnit unit = ClassScanner.scan(Files.readAllBytes(file));
            classes.put(unit.name(), unit.fingerprint());
          }
        }
      }
      return classes;
    }

    @Override
    public String toString() {
      return what;
    }
  }
}
