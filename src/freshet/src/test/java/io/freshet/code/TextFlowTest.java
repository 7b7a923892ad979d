package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which names does code open, as far as bytecode tells? A star stands for what it does not. */
class TextFlowTest {

  private static final String GOAL =
      """
      package p;
      import java.util.*;
      import java.util.function.*;
      import io.freshet.task.Reads;
      public class Goal {
        static final String DIR = "sql/";
        static String changing = "a.sql";
        final String kept;
        Goal(String kept) { this.kept = kept; }
        static void open(String name) { Goal.class.getResourceAsStream(name); }
        static void openIn(String folder, String name) { open(folder + "/" + name); }
        static String chosen(int i) { return i > 0 ? "plus.sql" : "minus.sql"; }
        static String same(String text) { return text; }
        static void main(String[] words) {
          new Goal(words[0]).run(words[1], words.length, List.of(words), Locale.ROOT);
        }
        void run(String given, int number, List<String> list, Locale locale) { BODY; }
      }
      """;

  private static final Map<String, String> OTHERS =
      Map.of(
          "p.Query",
          """
          package p;
          public enum Query {
            ONE("one.sql"), TWO("two.sql");
            final String file;
            Query(String file) { this.file = file; }
            void open() { Goal.open(file); }
          }
          """,
          "p.Named",
          """
          package p;
          public record Named(String name) {
            void open() { Goal.open("named/" + name + ".sql"); }
          }
          """,
          "p.Taker",
          """
          package p;
          public class Taker implements java.util.function.Consumer<String> {
            @Override public void accept(String name) { Goal.open(name); }
          }
          """,
          "p.Namer",
          "package p; public interface Namer { String name(); }",
          "p.Fixed",
          """
          package p;
          public class Fixed implements Namer {
            @Override public String name() { return "fixed.sql"; }
          }
          """,
          "p.Marked",
          """
          package p;
          import io.freshet.task.Reads;
          public class Marked {
            @Reads("m/*.sql") static void one(String name) { Goal.open(name); }
            @Reads("a/**") @Reads("b/**") static void two(String name) { Goal.open(name); }
          }
          """);

  private static final List<String> OPTIONS =
      List.of("-XDstringConcat=indyWithConstants", "-XDstringConcat=inline");

  @TempDir private static Path folder;

  /** Each body has a package of its own, in a folder for each option. */
  @BeforeAll
  static void compile() {
    Map<String, String> sources = new TreeMap<>();
    List<String> bodies = bodies().map(it -> (String) it.get()[0]).toList();
    for (int i = 0; i < bodies.size(); i++) {
      String own = "p" + i;
      sources.put(own + ".Goal", inPackage(own, GOAL.replace("BODY", bodies.get(i))));
      OTHERS.forEach(
          (name, text) -> sources.put(name.replace("p.", own + "."), inPackage(own, text)));
    }
    for (String option : OPTIONS) {
      Javac.compile(List.of(option), sources, folder.resolve(option));
    }
  }

  private static String inPackage(String name, String text) {
    return text.replaceFirst("package p;", "package " + name + ";");
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("open(\"a.sql\")", "a.sql"),
        Arguments.of("open(DIR + \"a.sql\")", "sql/a.sql"),
        Arguments.of("open(\"sql/\" + given + \".sql\")", "sql/*.sql"),
        Arguments.of("open(DIR + given)", "sql/*"),
        Arguments.of("open(given + '.' + number + \".sql\")", "*.*.sql"),
        Arguments.of("open(\"a\" + '/' + (char) 98 + 7L)", "a/b7"),
        Arguments.of(
            "open(\"sql/\" + (number > 0 ? \"a\" : \"b\") + \".sql\")", "sql/a.sql sql/b.sql"),
        Arguments.of("open(number > 0 ? \"a\" : given)", "* a"),
        Arguments.of("openIn(\"x\", \"y.sql\")", "x/y.sql"),
        Arguments.of("openIn(\"x\", given); openIn(given, \"z\")", "*/* */z x/* x/z"),
        Arguments.of("String n = \"sql/\" + given; if (number > 0) { open(n); }", "sql/*"),
        Arguments.of("String n = \"a\"; if (number > 0) { n = \"b\"; } open(n)", "a b"),
        Arguments.of("String n = \"a\"; while (number > 0) { n = n + \"b\"; } open(n)", "*b a"),
        Arguments.of("for (String n : list) { open(n); }", "*"),
        Arguments.of("for (String n : List.of(\"a\", \"b\")) { open(n); }", "*"),
        Arguments.of("open(chosen(number))", "minus.sql plus.sql"),
        Arguments.of("open(same(\"a\")); open(same(\"b\"))", "a b"),
        Arguments.of("open(given)", "*"),
        Arguments.of("open(kept)", "*"),
        Arguments.of("open(changing)", "*"),
        Arguments.of("open(list.get(0))", "*"),
        Arguments.of("open(String.format(\"sql/%s-%03d%%.sql\", given, number))", "sql/*-*%.sql"),
        Arguments.of("open(\"sql/%s.sql\".formatted(given))", "sql/*.sql"),
        Arguments.of("open(String.format(locale, \"%1$s.sql\", given))", "*.sql"),
        Arguments.of("open(\"sql/\".concat(given))", "sql/*"),
        Arguments.of("open(\"a.b/\".replace('.', '/') + given)", "a/b/*"),
        Arguments.of(
            "open(new StringBuilder(\"sql/\").append(given).append('x').toString())", "sql/*x"),
        Arguments.of(
            "StringBuilder b = new StringBuilder(\"sql/\"); b.append(given); open(b.toString())",
            "*"),
        Arguments.of("open(\"/\" + Goal.class.getSimpleName() + \".sql\")", "/Goal.sql"),
        Arguments.of("open(Goal.class.getName())", "p.Goal"),
        Arguments.of("open(Objects.requireNonNull(\"a\"))", "a"),
        Arguments.of("open(Optional.of(\"a\").get())", "*"),
        Arguments.of("list.forEach(Goal::open)", "*"),
        Arguments.of("list.forEach(n -> open(\"l/\" + n))", "l/*"),
        Arguments.of("String n = \"a\" + given; Runnable r = () -> open(n); r.run()", "a*"),
        Arguments.of("Function<String, Object> c = Goal.class::getResource", "*"),
        Arguments.of(
            "switch (number) { case 1 -> open(\"a\"); default -> open(\"b\" + given); }", "a b*"),
        Arguments.of(
            "open(switch (number) { case 1 -> \"a\"; case 2 -> \"b\"; default -> \"c\"; })",
            "a b c"),
        Arguments.of("try { open(\"a\" + given); } finally { open(\"b\"); }", "a* b"),
        Arguments.of("synchronized (list) { open(\"a\" + given); }", "a*"),
        Arguments.of("for (Query q : Query.values()) { q.open(); }", "one.sql two.sql"),
        Arguments.of("new Named(\"x\").open()", "named/*.sql"),
        Arguments.of("new Taker().accept(\"x\")", "*"),
        Arguments.of("Namer n = new Fixed(); open(n.name())", "fixed.sql"),
        Arguments.of("Namer n = () -> \"lambda\"; open(n.name())", "*"),
        Arguments.of("Marked.one(given)", "m/?.sql"),
        Arguments.of("Marked.one(\"sure.sql\")", "sure.sql"),
        Arguments.of("Marked.two(given)", "a/* b/*"),
        Arguments.of("ClassLoader.getSystemResource(\"r.\" + given)", "r.*"),
        Arguments.of("Thread.currentThread().getContextClassLoader().getResource(\"c\")", "c"),
        Arguments.of("ResourceBundle.getBundle(\"texts\" + number, locale)", "texts*"),
        Arguments.of("getClass().getProtectionDomain().getCodeSource()", "*"),
        Arguments.of("number++", ""));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void namesAreToldWhereTheyAreKnown(String body, String names) throws Exception {
    assertEquals(names, opened(body, OPTIONS.get(0)));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void namesAreToldWhereTheCompilerWritesBuilders(String body, String names) throws Exception {
    assertEquals(names, opened(body, OPTIONS.get(1)));
  }

  private static String opened(String body, String option) throws IOException {
    int number = bodies().map(it -> it.get()[0]).toList().indexOf(body);
    TextFlow flow = new TextFlow("p/Goal", false);
    try (Stream<Path> files = Files.list(folder.resolve(option).resolve("p" + number))) {
      for (Path file : files.filter(it -> isUsed(it, body)).toList()) {
        ClassTexts.scan(Files.readAllBytes(file), it -> true, flow);
      }
    }
    return names(flow).replace("p" + number + ".", "p.");
  }

  private static boolean isUsed(Path classFile, String body) {
    String name = classFile.getFileName().toString().replaceFirst("\\.class$", "");
    return name.equals("Goal")
        || body.contains(name)
        || (body.contains("Fixed") && name.equals("Namer"));
  }

  private static String names(TextFlow flow) {
    TextNames names = new TextNames(flow);
    Set<String> shown = new TreeSet<>();
    for (TextFlow.Open open : flow.opens()) {
      names.of(open.name()).forEach(name -> shown.add(shown(name)));
    }
    return String.join(" ", shown);
  }

  private static String shown(NamePattern name) {
    return name.text().replace(NamePattern.ANY, '*').replace(NamePattern.IN_SEGMENT, '?');
  }
}
