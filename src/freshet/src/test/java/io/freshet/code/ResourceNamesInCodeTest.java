package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which resources of a folder count for code that opens them in one way or another? */
class ResourceNamesInCodeTest {

  private static final String GOAL =
      """
      package p;
      import io.freshet.task.*;
      import java.util.*;
      import java.util.function.*;
      HEAD
      public record Goal(String given, int number) implements Task<String> {
        @Override public String output() { return "goal"; }
        @Override public void run(TaskContext ctx, String out) throws Exception { BODY; }
      }
      """;

  private static final Map<String, String> OTHERS =
      Map.of(
          "p.Help",
          """
          package p;
          public class Help {
            static void open(String name) { Help.class.getResourceAsStream(name); }
            static void never(String name) { open(name); }
            static void sql(String name) { open("/sql/" + name + ".sql"); }
          }
          """,
          "p.Names",
          "package p; public interface Names { String TOP = \"top.sql\"; }",
          "p.Kinds",
          """
          package p;
          public enum Kinds {
            A("a"), B("b");
            private final String name;
            Kinds(String name) { this.name = name; }
            void open() { Kinds.class.getResource("/sql/" + name + ".sql"); }
          }
          """,
          "p.From",
          "package p; public @interface From { String value(); }",
          "p.Child",
          "package p; @From(\"top.sql\") public class Child extends base.Parent {}",
          "base.Parent",
          """
          package base;
          public class Parent {
            public void open() { Parent.class.getResourceAsStream("inherited.sql"); }
          }
          """,
          "p.Marked",
          """
          package p;
          import io.freshet.task.Reads;
          public class Marked {
            @Reads("sql/*.sql") static void open(String name) { Help.open(name); }
          }
          """);

  private static final List<String> FILES =
      List.of(
          "top.sql",
          "data.txt",
          "odd name.txt",
          "sql/a.sql",
          "sql/b.sql",
          "sql/deep/c.sql",
          "base/inherited.sql",
          "p/local.sql",
          "texts.properties",
          "texts_de.properties",
          "texts_de_CH.properties",
          "textsOther.properties",
          "i18n/words.properties",
          "i18n/words_fr.properties",
          "unrelated.txt",
          "META-INF/MANIFEST.MF",
          "META-INF/maven/g/a/pom.properties",
          "META-INF/A.SF");

  private static final String ALL =
      FILES.stream()
          .filter(it -> !it.startsWith("META-INF"))
          .sorted()
          .collect(Collectors.joining(" "));

  private static final String TEXTS = "texts.properties texts_de.properties texts_de_CH.properties";
  private static final String WORDS = "i18n/words.properties i18n/words_fr.properties";

  @TempDir private static Path folder;

  static Stream<Arguments> bodies() {
    return Stream.of(
        row("Goal.class.getResourceAsStream(\"/top.sql\")", "top.sql"),
        row("Goal.class.getResourceAsStream(\"local.sql\")", "p/local.sql"),
        row("Goal.class.getResource(\"../top.sql\")", "top.sql"),
        row("Goal.class.getResource(\"/odd name.txt\")", "odd name.txt"),
        row("Goal.class.getClassLoader().getResourceAsStream(\"sql/a.sql\")", "sql/a.sql"),
        row(
            "Thread.currentThread().getContextClassLoader().getResources(\"data.txt\")",
            "data.txt"),
        row("ClassLoader.getSystemResource(\"data.txt\")", "data.txt"),
        row("Goal.class.getModule().getResourceAsStream(\"data.txt\")", "data.txt"),
        row("new base.Parent().open()", "base/inherited.sql"),
        row("new Child().open()", "base/inherited.sql top.sql"),
        row("Help.open(\"/data.txt\")", "data.txt"),
        row("Help.open(Names.TOP)", "top.sql"),
        row("Help.open('/' + Names.TOP)", "top.sql"),
        row("Help.sql(\"a\")", "sql/a.sql"),
        row("Help.sql(given)", "sql/a.sql sql/b.sql sql/deep/c.sql"),
        row("Help.sql(\"deep/\" + number)", "sql/deep/c.sql"),
        row("for (Kinds k : Kinds.values()) { k.open(); }", "sql/a.sql sql/b.sql"),
        row("Goal.class.getResource(\"/sql\")", "sql/a.sql sql/b.sql sql/deep/c.sql"),
        row("Goal.class.getResource(\"/sql/deep/\")", "sql/deep/c.sql"),
        row("Goal.class.getResource(\"/sql/\" + given)", "sql/a.sql sql/b.sql sql/deep/c.sql"),
        row(
            "Goal.class.getResource(String.format(\"/sql/%s.sql\", given))",
            "sql/a.sql sql/b.sql sql/deep/c.sql"),
        row("Goal.class.getResource(given + \".txt\")", "data.txt odd name.txt unrelated.txt"),
        row("Goal.class.getResource(\"loc\" + given)", "p/local.sql"),
        row("ResourceBundle.getBundle(\"texts\")", TEXTS),
        row("ResourceBundle.getBundle(\"texts\", Locale.ROOT)", TEXTS),
        row("ResourceBundle.getBundle(\"i18n.words\")", WORDS),
        row("ResourceBundle.getBundle(\"i18n/words\")", WORDS),
        row("ResourceBundle.getBundle(\"i18n.\" + given)", WORDS),
        row("ResourceBundle.getBundle(given)", WORDS + " textsOther.properties " + TEXTS),
        row("Object library = \"classpath:sql/a.sql\"", "sql/a.sql"),
        row("Object library = List.of(\"data.txt\", \"none.txt\")", "data.txt"),
        row("Object library = \"local.sql\"", ""),
        row("Object library = \"unrelated\"", ""),
        row("Object text = \"\"", ""),
        row("Object text = \"/\"", ""),
        row("Object text = \"p\"", ""),
        row("Help.open(\"/META-INF/MANIFEST.MF\")", ""),
        row("Help.open(given)", ALL),
        row("Help.open(\"/\" + given)", ALL),
        row("Help.open(\"\")", ALL),
        row("Goal.class.getProtectionDomain().getCodeSource().getLocation()", ALL),
        row("Marked.open(given)", "sql/a.sql sql/b.sql"),
        row("@Reads(\"sql/**\")", "Help.open(given)", "sql/a.sql sql/b.sql sql/deep/c.sql"),
        row(
            "@Reads({\"*.txt\", \"/top.?ql\"})",
            "Help.open(given)",
            "data.txt odd name.txt top.sql unrelated.txt"),
        row("@Reads(\"data.txt\") @Reads(\"sql/a.sql\")", "Help.open(given)", "data.txt sql/a.sql"),
        row("@Reads(\"data.txt\")", "int none = 0", "data.txt"),
        row("int none = 0", ""));
  }

  private static Arguments row(String body, String resources) {
    return row("", body, resources);
  }

  private static Arguments row(String head, String body, String resources) {
    return Arguments.of(head, body, resources);
  }

  /** Each row has classes folder of its own. */
  @BeforeAll
  static void compile() throws IOException {
    List<Arguments> rows = bodies().toList();
    Map<String, String> sources = new TreeMap<>();
    sources.put("base.Parent", OTHERS.get("base.Parent"));
    for (int i = 0; i < rows.size(); i++) {
      String own = "p" + i;
      String goal =
          GOAL.replace("HEAD", (String) rows.get(i).get()[0])
              .replace("BODY", (String) rows.get(i).get()[1]);
      sources.put(own + ".Goal", inPackage(own, goal));
      OTHERS.forEach(
          (name, text) -> {
            if (name.startsWith("p.")) {
              sources.put(name.replace("p.", own + "."), inPackage(own, text));
            }
          });
    }
    Javac.compile(sources, folder);
    for (String file : FILES) {
      for (int i = 0; i < (file.startsWith("p/") ? rows.size() : 1); i++) {
        Path place = folder.resolve(file.replaceFirst("^p/", "p" + i + "/"));
        Files.createDirectories(place.getParent());
        Files.writeString(place, file);
      }
    }
  }

  private static String inPackage(String name, String text) {
    return text.replaceFirst("package p;", "package " + name + ";");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void whatTheNameMayBeCounts(String head, String body, String resources) throws Exception {
    List<List<Object>> rows = bodies().map(it -> List.of(it.get())).toList();
    String own = "p" + rows.indexOf(List.of(head, body, resources));

    try (URLClassLoader loader = Project.loader(folder)) {
      String found =
          new CodeFingerprints()
              .of(Class.forName(own + ".Goal", false, loader)).parts().keySet().stream()
                  .filter(it -> it.startsWith(CodeFingerprint.RESOURCE))
                  .map(it -> it.substring(CodeFingerprint.RESOURCE.length()))
                  .map(it -> it.replaceFirst("^" + own + "/", "p/"))
                  .filter(it -> FILES.contains(it))
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(" "));
      assertEquals(sorted(resources), found);
    }
  }

  private static String sorted(String names) {
    // A blank within a name is no separator.
    return Stream.of(names.replace("odd name", "odd\0name").split(" "))
        .map(it -> it.replace('\0', ' '))
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
