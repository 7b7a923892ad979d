package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptCommandTest {

  private static final String LAST = "AirChain(length=2)";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void chain() {
    cli = new Cli(root);
    cli.in("run", LAST).answer();
    cli.files().write("air-chain/2.txt", "edited");
  }

  @Test
  void acceptedTasksAreToldAndFreshAfterwards() {
    assertEquals("accepted " + LAST + "\n", cli.in("accept", LAST, "--reason", "by hand").answer());
    assertTrue(cli.in("run", LAST).answer().startsWith("0 tasks ran, 2 fresh; "));
    assertEquals("edited", cli.files().read("air-chain/2.txt"));
  }

  @Test
  void whyTellsTheReasonAlsoAfterFurtherBuilds() {
    cli.in("accept", "AirChain", "--length=2", "--reason", "by hand:\n\u001b[31mred").answer();
    cli.in("run", LAST).answer();
    cli.in("run", LAST).answer();

    assertEquals(
        """
        AirChain(length=2) is fresh
          AirChain(length=2) was accepted: by hand:\\n\\u001b[31mred
        """,
        cli.in("why", LAST).answer());
    assertTrue(
        cli.in("why", LAST, "--json")
            .answer()
            .contains("\"accepted\": \"by hand:\\u000a\\u001b[31mred\""));
  }

  @Test
  void whatIsFreshIsSaidToBe() {
    assertEquals(
        "AirChain(length=1) is fresh already\n",
        cli.in("accept", "AirChain(length=1)", "--reason=sure").answer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void emptyReasonIsRefused(String reason) {
    assertEquals(
        "freshet accept: --reason is required: say why, in words\n",
        cli.in("accept", LAST, "--reason=" + reason).complaint());
  }

  @Test
  void reasonIsRequired() {
    assertEquals(
        "freshet accept: --reason is required: say why, in words\n",
        cli.in("accept", LAST).complaint());
    assertEquals(
        "--reason has no value: want TEXT\n",
        cli.type("accept", LAST, "--root", root.toString(), "--reason").complaint());
  }

  @Test
  void taskIsRequired() {
    assertEquals(
        "freshet accept: no task is named; freshet list shows all there are\n",
        cli.in("accept", "--reason", "by hand").complaint());
  }

  @Test
  void staleRequirementIsAFailureThatExitsWith1() {
    cli.files().delete("air-chain/1.txt");

    Cli.Printed printed = cli.in("accept", LAST, "--reason", "by hand");

    assertEquals(1, printed.exitCode());
    assertEquals("", printed.out());
    assertEquals(
        """
        FAILED AirChain(length=2): cannot be accepted because of AirChain(length=1)
        FAILED AirChain(length=1): is not fresh: run it first, or accept it too
        """,
        printed.err());
  }

  @Test
  void missingInputExitsWith3() {
    Cli.Printed printed = cli.in("accept", "AirCounts", "--day=2026-01-05", "--reason", "by hand");

    assertEquals(3, printed.exitCode());
    assertTrue(
        printed
            .err()
            .endsWith("FAILED Airings(day=2026-01-05): is missing: airings/2026-01-05.tsv\n"),
        printed.err());
  }

  @Test
  void jsonNamesWhatWasDone() {
    assertEquals(
        """
        {
          "format": 1,
          "command": "accept",
          "root": "ROOT",
          "goals": [
            "com.acme.radio.AirChain(length=2)",
            "com.acme.radio.AirChain(length=1)"
          ],
          "accepted": [
            "com.acme.radio.AirChain(length=2)"
          ],
          "fresh": [
            "com.acme.radio.AirChain(length=1)"
          ],
          "missing": [],
          "failed": []
        }
        """,
        cli.in("accept", LAST, "AirChain(length=1)", "--reason=x", "--json").answer());
  }

  @Test
  void jsonNamesFailures() {
    Cli.Printed printed =
        cli.in("accept", "AirCounts", "--day=2026-01-05", "--reason", "x", "--json");

    assertEquals(3, printed.exitCode());
    assertEquals("", printed.err());
    assertTrue(printed.out().contains("\"message\": \"is missing: airings/"), printed.out());
    assertTrue(
        printed.out().contains("\"missing\": [\n    \"com.acme.radio.Airings(day=2026-01-05)\"\n"),
        printed.out());
  }

  @Test
  void helpTellsWhatItDoes() {
    String help = cli.type("accept", "--help").answer();

    assertTrue(help.contains("Adopt what stands in the place of"), help);
    assertTrue(help.contains("--reason=TEXT"), help);
    assertFalse(help.contains("--modified"), help);
  }
}
