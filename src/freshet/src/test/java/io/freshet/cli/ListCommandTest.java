package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

  @TempDir private Path root;

  @Test
  void taskClassesAreListedWithTheirParameters() {
    String out = new Cli(root).type("list").answer();

    String lines =
        """
        com.acme.radio.AirChain  --length int
        com.acme.radio.AirCounts  --day LocalDate [--max-rows int]
        com.acme.radio.AirDays  (external)
        com.acme.radio.AirReport  [--title String] [--shout boolean]
        com.acme.radio.AirRetry  --number int
        com.acme.radio.AirSettings  [--format String] [--workers int]
        com.acme.radio.AirSketch  (no record: it can be asked for in Java only)
        com.acme.radio.AirStream  (AirStream: parameter in has type java.io.InputStream, which is\
         no parameter type
        """;
    assertTrue(out.contains(lines.stripTrailing()), out);
    assertTrue(out.contains("\ncom.acme.radio.AirTrouble$Inner\n"), out);
    assertTrue(out.contains("\ncom.acme.radio.AirWeek  --monday LocalDate  (wrapper)\n"), out);
  }

  @Test
  void inputsThatFreshetBringsAreNotTakenForTheUsers() {
    Cli cli = new Cli(root);

    String out = cli.type("list").answer();

    assertFalse(out.contains("io.freshet.process"), out);
    assertTrue(cli.type("describe", "Env").complaint().startsWith("there is no task Env"));
    assertTrue(cli.type("describe", "io.freshet.process.Env").answer().contains("(external)"), out);
  }

  @Test
  void emptyClassPathHasNoTasks() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(empty);

      assertEquals(
          "there is no task class on the class path\n", new Cli(root).type("list").answer());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void tasksAreRefused() {
    assertEquals(
        "freshet list takes no tasks: AirDays\n",
        new Cli(root).type("list", "AirDays").complaint());
  }

  @Test
  void unknownOptionIsRefused() {
    assertEquals(
        "freshet list has no option --all\n", new Cli(root).type("list", "--all").complaint());
  }

  @Test
  void documentTellsAllOfAParameter() {
    String out = new Cli(root).type("list", "--json").answer();

    assertTrue(
        out.startsWith("{\n  \"format\": 1,\n  \"command\": \"list\",\n  \"tasks\": [\n"), out);
    assertTrue(
        out.contains(
            """
                {
                  "class": "com.acme.radio.AirDays",
                  "kind": "external",
                  "parameters": []
                },
            """),
        out);
    assertTrue(
        out.contains(
            """
                    {
                      "name": "maxRows",
                      "option": "--max-rows",
                      "type": "int",
                      "required": false,
                      "default": "10",
                      "description": "How many artists to keep.",
                      "significant": true
                    }
            """),
        out);
    assertTrue(
        out.contains("      \"problem\": \"no record: it can be asked for in Java only\"\n"), out);
  }
}
