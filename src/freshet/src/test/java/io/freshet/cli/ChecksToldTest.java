package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks find is told wherever a build is told of. */
final class ChecksToldTest {

  private static final String BAD = "AirQuality(bad=2,odd=0)";
  private static final String ODD = "AirQuality(bad=0,odd=7)";

  @TempDir private Path root;

  private Cli cli() {
    return new Cli(root);
  }

  /** Without what differs from build to build. */
  private static String settled(String text) {
    return text.replaceAll("\\.freshet/rejected/[A-Za-z0-9./-]*", "PLACE")
        .replaceAll("[0-9]{8}T[0-9]{9}-[0-9]+-[0-9a-z]+", "BUILD")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} [+-][0-9:]{5}", "TIME");
  }

  @Test
  void failedCheckIsToldWithItsRulesAndWhereTheContentIs() {
    Cli.Printed printed = cli().in("run", BAD);

    assertEquals(1, printed.exitCode());
    String told = "check failed: noise: 2 rows, for example 0, 1; what was rejected is in PLACE";
    assertTrue(
        settled(printed.out() + printed.err()).contains(told), printed.out() + printed.err());
  }

  @Test
  void warningIsALineAndNoFailure() {
    Cli.Printed printed = cli().in("run", ODD);

    assertEquals(0, printed.exitCode());
    String told = ODD + ": check warns: hum: 7 rows, for example 0, 1, 2";
    assertTrue((printed.out() + printed.err()).contains(told), printed.out() + printed.err());
  }

  @Test
  void historyListsWhatWasRejected() {
    cli().in("run", BAD);
    cli().in("run", ODD);

    String bad = settled(cli().in("history", BAD).answer());
    String odd = settled(cli().in("history", ODD).answer());

    assertEquals(
        BAD
            + "\n  TIME  failed   T  BUILD"
            + "\n    NO_TRACE"
            + "\n    check of attempt 1: 1 passed, 1 failed (noise: 2)"
            + "\n    rejected: PLACE"
            + "\n    check failed: noise: 2 rows, for example 0, 1; what was rejected is in PLACE"
            + "\n    log: .freshet/runs/BUILD/AirQuality-bad-2-odd-0-",
        bad.replaceFirst("odd-0-[0-9a-f]{12}-1.log\n", "odd-0-")
            .replaceFirst("failed +T", "failed   T"));
    assertTrue(odd.contains("\n    check of attempt 1: 1 passed, 1 warned (hum: 7)\n"), odd);
  }

  @Test
  void documentsHaveTheRules() throws IOException {
    String run = settled(cli().in("run", BAD, "--json").out());
    String history = settled(cli().in("history", BAD, "--json").answer());

    String rules =
        """
        "rules": [
                {
                  "rule": "no rows",
                  "state": "passed",
                  "violations": 0,
                  "examples": []
                },
                {
                  "rule": "noise",
                  "state": "failed",
                  "violations": 2,
                  "examples": [
                    "0",
                    "1"
                  ]
                }
              ],
        """
            .strip();
    assertTrue(unindented(run).contains(unindented(rules)), run);
    assertTrue(unindented(history).contains(unindented(rules)), history);
    assertTrue(run.contains("\"passed\": false"), run);
    assertTrue(history.contains("\"rejected\": \"PLACE\""), history);
  }

  private static String unindented(String text) {
    return text.replaceAll("\n *", "\n");
  }

  @Test
  void whatWasCleanedIsNotSaidToBeThere() {
    cli().in("run", BAD);
    cli().in("clean", "--rejected").answer();

    String bad = cli().in("history", BAD).answer();

    assertTrue(!bad.contains("\n    rejected: "), bad);
    assertTrue(bad.contains("what was rejected is in .freshet/rejected/"), bad);
  }

  @Test
  void acceptTellsWhatTheCheckFinds() throws IOException {
    Files.writeString(root.resolve("quality.txt"), "by hand");

    Cli.Printed refused = cli().in("accept", BAD, "--reason", "x");
    Cli.Printed accepted = cli().in("accept", ODD, "--reason", "x");

    assertEquals(1, refused.exitCode());
    String told = "check failed: noise: 2 rows, for example 0, 1; nothing is recorded";
    assertTrue((refused.out() + refused.err()).contains(told), refused.out() + refused.err());
    assertEquals(0, accepted.exitCode());
    assertTrue(
        (accepted.out() + accepted.err()).contains("check warns: hum: 7 rows"),
        accepted.out() + accepted.err());
  }

  @Test
  void metricsCountRules() throws IOException {
    Path file = root.resolve("freshet.prom");
    cli().in("run", BAD, "--metrics", file.toString());

    List<String> lines = Files.readAllLines(file);
    String start = "freshet_check_rules{class=\"com.acme.quality.AirQuality\",status=\"";
    assertEquals(
        List.of(start + "failed\"} 1", start + "passed\"} 1", start + "warned\"} 0"),
        lines.stream().filter(it -> it.startsWith("freshet_check_rules{")).toList());
  }

  @Test
  void junitReportHasTheFailure() throws IOException {
    Path file = root.resolve("junit.xml");
    cli().in("run", BAD, "--junit", file.toString());

    String text = Files.readString(file);
    assertTrue(text.contains("message=\"check failed: noise: 2 rows, for example 0, 1;"), text);
  }
}
