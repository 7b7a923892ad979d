package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @TempDir private Path root;

  @Test
  void nothingTypedShowsTheCommands() {
    String help = new Cli(root).type().answer();

    assertTrue(help.startsWith("Usage: freshet COMMAND [OPTION]...\n"), help);
    assertEquals(help, new Cli(root).type("--help").answer());
    assertTrue(help.contains("\n  describe    Show a task's parameters"), help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "plan",
        "why",
        "graph",
        "list",
        "describe",
        "accept",
        "clean",
        "history",
        "report",
        "config"
      })
  void everyCommandHasHelpAndVersion(String command) {
    Cli cli = new Cli(root);

    String help = cli.type(command, "--help").answer();

    assertTrue(help.startsWith("Usage: freshet " + command + " [OPTION]..."), help);
    assertEquals(help, cli.type(command, "-h").answer());
    assertTrue(cli.type(command, "--version").answer().startsWith("freshet "));
    assertEquals(cli.type("--version").answer(), cli.type(command, "-V").answer());
  }

  @Test
  void helpBehindATaskShowsItsParameters() {
    Cli cli = new Cli(root);

    String help = cli.type("run", "AirCounts", "--help").answer();

    String table =
        """

        Parameters of AirCounts:
          --day LocalDate  a date such as 2026-01-31; required
          --max-rows int   How many artists to keep; a whole number from -2147483648 to 2147483647;\
         default 10
        """;
    assertTrue(help.endsWith(table), help);
    assertEquals(help, cli.type("run", "--help", "AirCounts").answer());
  }

  @Test
  void helpOfATaskWithoutParametersSaysSo() {
    String help = new Cli(root).type("why", "AirDays", "--help").answer();

    assertTrue(help.endsWith("\nAirDays has no parameters.\n"), help);
  }

  @Test
  void unknownCommandIsRefusedWithTheNearest() {
    Cli cli = new Cli(root);

    assertEquals(
        "freshet has no command rnu; did you mean run?\n", cli.type("rnu", "X").complaint());
    assertEquals(
        "freshet has no command --x; there is " + String.join(", ", Commands.NAMES) + "\n",
        cli.type("--x").complaint());
  }

  @Test
  void defectIsToldWithItsStackTrace() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream broken =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void print(String text) {
            throw new IllegalStateException("no paper");
          }
        };

    int exitCode =
        Main.run(
            new String[] {"--version"}, broken, new PrintStream(err, true, StandardCharsets.UTF_8));

    String text = err.toString(StandardCharsets.UTF_8);
    assertEquals(1, exitCode);
    assertTrue(
        text.startsWith(
            "this is a defect in Freshet, please report it with what follows:"
                + " java.lang.IllegalStateException: no paper\n"),
        text);
    assertTrue(text.contains("\tat io.freshet.cli.terminal.Console.answer("), text);
  }
}
