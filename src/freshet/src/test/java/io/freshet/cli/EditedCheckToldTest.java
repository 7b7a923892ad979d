package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of a task whose check was edited. */
class EditedCheckToldTest {

  private static final String TASK =
      """
      package gen;
      import io.freshet.target.*;
      import io.freshet.task.*;
      public record Prices() implements Task<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("prices.csv"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          out.writeString("7");
        }
        @Override public void check(CheckContext check, FileTarget out) throws Exception {
          check.that(!out.readString().contains("RULE"), "RULE in it");
        }
      }
      """;

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void run() throws Exception {
    cli = new Cli(folder.resolve("data"));
    compile("8");
    in("run", "Prices").answer();
    compile("9");
  }

  private void compile(String rule) throws Exception {
    Path file = folder.resolve("classes/gen/Prices.class");
    Instant before =
        Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.EPOCH;
    Javac.compile(Map.of("gen.Prices", source(rule)), folder.resolve("classes"));
    Files.setLastModifiedTime(file, FileTime.from(before.plusMillis(10)));
  }

  private static String source(String rule) {
    return TASK.replace("RULE", rule);
  }

  private Cli.Printed in(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "--class-path";
    all[1] = folder.resolve("classes").toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return cli.in(all);
  }

  @Test
  void planSaysThatItWouldCheck() {
    assertEquals(
        "would check  Prices()  CHECK gen.Prices\n0 tasks will run, 1 would check, 0 fresh\n",
        in("plan", "Prices").answer());
    assertEquals(4, in("plan", "Prices", "--check").exitCode());
    assertTrue(in("plan", "Prices", "--json").answer().contains("\"willCheck\": [\n    {"));
  }

  @Test
  void whyNamesTheClass() {
    assertEquals(
        """
        Prices() would be checked

        CHECK gen.Prices  (the check changed and nothing else: what is published is checked)
          1 task: Prices()
        """,
        in("why", "Prices").answer());
    assertTrue(in("why", "Prices", "--json").answer().contains("\"state\": \"willCheck\""));
  }

  @Test
  void whyOfAWrapperNamesTheTaskBehindIt() throws Exception {
    Map<String, String> wrappers =
        Map.of("gen.Tables", wrapper("Tables", "Prices"), "gen.Outer", wrapper("Outer", "Tables"));
    Javac.compile(
        Stream.concat(wrappers.entrySet().stream(), Stream.of(Map.entry("gen.Prices", source("9"))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        folder.resolve("classes"));

    assertEquals(
        """
        Tables() would be checked

        CHECK gen.Prices  (the check changed and nothing else: what is published is checked)
          1 task: Prices()
          path: Tables() -> Prices()
        """,
        in("why", "Tables").answer());
    assertTrue(in("why", "Outer").answer().contains("path: Outer() -> Tables() -> Prices()"));
  }

  private static String wrapper(String name, String required) {
    return """
    package gen;
    import io.freshet.task.*;
    import java.util.List;
    public record NAME() implements WrapperTask {
      @Override public List<REQUIRED> requires() { return List.of(new REQUIRED()); }
    }
    """
        .replace("NAME", name)
        .replace("REQUIRED", required);
  }

  @Test
  void runAndHistoryTellWhatWasChecked() {
    String told = in("run", "Prices").answer();

    assertTrue(told.startsWith("[1/1] checked  Prices()  "), told);
    assertTrue(told.contains("  CHECK gen.Prices\n0 tasks ran, 1 fresh (1 checked); "), told);
    assertTrue(in("history", "Prices").answer().contains("  checked  "));
    assertTrue(in("history", "Prices", "--json").answer().contains("\"state\": \"checked\""));
    assertEquals(0, in("plan", "Prices", "--check").exitCode());
  }

  @Test
  void documentOfARunTellsWhatWasChecked() {
    String document = in("run", "Prices", "--json").answer();

    assertTrue(
        document.contains("\"checked\": [\n    {\n      \"task\": \"gen.Prices()\""), document);
    assertTrue(document.contains("\"status\": \"checked\""), document);
  }

  @Test
  void failureTellsThatWhatIsPublishedStays() throws Exception {
    compile("7");

    String told = in("run", "Prices").err();

    assertTrue(
        told.contains(
            "FAILED Prices(): check failed: 7 in it; what was published before stays, and the next"
                + " build checks it again"),
        told);
  }
}
