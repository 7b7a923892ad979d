package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The report for CI servers. */
class JunitReportTest {

  private static final String FAILING = "AirTrouble(kind=THROW,step=1)";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void airings() {
    cli = new Cli(root);
    cli.files().write("airings/2026-01-05.tsv", "b\na\nb\n");
  }

  @Test
  void suiteCountsAndTasksAreCases() throws Exception {
    assertEquals(3, run("AirCounts(day=2026-01-05)", "AirCounts(day=2026-01-06)", FAILING));

    Document report = report();
    assertEquals("testsuites", report.getDocumentElement().getTagName());
    Element suite = only(report, "testsuite");
    assertEquals("freshet", suite.getAttribute("name"));
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("0", suite.getAttribute("errors"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertTrue(suite.getAttribute("time").matches("\\d+\\.\\d{3}"));
    assertEquals(4, suite.getElementsByTagName("testcase").getLength());
    Element ran = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals("com.acme.radio.AirCounts", ran.getAttribute("classname"));
    assertEquals("AirCounts(day=2026-01-05,maxRows=10)", ran.getAttribute("name"));
    assertTrue(ran.getAttribute("time").matches("\\d+\\.\\d{3}"));
    assertEquals(0, ran.getElementsByTagName("*").getLength());
  }

  /** Half a report, as a full disk leaves it, would take the place of the last one. */
  @Test
  void whoeverReadsTheLastReportReadsItToTheEnd() throws Exception {
    run(FAILING);
    String last = Files.readString(root.resolve("reports/junit.xml"));

    try (Reader reader = Files.newBufferedReader(root.resolve("reports/junit.xml"))) {
      run("AirCounts(day=2026-01-05)");

      assertEquals(last, IOUtils.toString(reader));
    }
  }

  @Test
  void failureHasMessageCauseAndLogTail() throws Exception {
    assertEquals(1, run(FAILING));

    Element failure = only(report(), "failure");
    assertEquals("java.lang.IllegalStateException", failure.getAttribute("type"));
    assertTrue(failure.getAttribute("message").startsWith("IllegalStateException: the antenna"));
    String text = failure.getTextContent();
    assertTrue(text.contains("\n  caused by java.io.IOException: rust\n  | it creaks\n"), text);
    assertTrue(text.contains("\n  log: " + root), text);
  }

  @Test
  void blockedIsSkippedAndMissingHasFailed() throws Exception {
    run("AirCounts(day=2026-01-06)");

    Document report = report();
    assertEquals(
        "blocked by Airings(day=2026-01-06)", only(report, "skipped").getAttribute("message"));
    Element missing = only(report, "failure");
    assertEquals("missing", missing.getAttribute("type"));
    assertEquals("airings/2026-01-06.tsv: not there", missing.getAttribute("message"));
  }

  @Test
  void freshHasPassedInNoTime() throws Exception {
    run("AirCounts(day=2026-01-05)");
    run("AirCounts(day=2026-01-05)");

    Element suite = only(report(), "testsuite");
    assertEquals("1", suite.getAttribute("tests"));
    assertEquals("0", suite.getAttribute("skipped"));
    assertEquals("0.000", only(report(), "testcase").getAttribute("time"));
  }

  @Test
  void oddCharactersMakeNoInvalidXml() throws Exception {
    cli.files().write("air-days.txt", "2026-01-05\n");

    run("AirReport(title=\"<a>&\\u0001\\\"\u00e9\ud83d\ude00\")");

    NodeList cases = report().getElementsByTagName("testcase");
    String name = ((Element) cases.item(0)).getAttribute("name");
    assertTrue(name.contains("<a>&") && name.contains("\u00e9\ud83d\ude00"), name);
  }

  @Test
  void reportThatCannotBeWrittenMakesTheRunFail() {
    cli.files().write("file", "");

    Cli.Printed printed =
        cli.in("run", "AirChain(length=1)", "--junit", root.resolve("file/x.xml").toString());

    assertEquals(1, printed.exitCode());
    assertTrue(
        printed.err().startsWith("--junit ROOT/file/x.xml: the report cannot be written: "),
        printed.err());
  }

  /** The last run's report would be taken for this one's. */
  @Test
  void refusedBuildIsAnError() throws Exception {
    run("AirCounts(day=2026-01-05)");

    assertEquals(2, run("AirTrouble(kind=CYCLE,step=0)"));

    Element error = only(report(), "error");
    assertEquals("refused", error.getAttribute("type"));
    assertTrue(error.getAttribute("message").contains("cycle"), error.getAttribute("message"));
    assertEquals("1", only(report(), "testsuite").getAttribute("errors"));
  }

  /** What stands there while it runs is what a killed build leaves. */
  @Test
  void unfinishedAndInterruptedBuildsAreErrors() throws Exception {
    run("AirCounts(day=2026-01-05)");
    CountDownLatch isWaiting = new CountDownLatch(1);
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void print(String line) {
            isWaiting.countDown();
          }
        };
    String[] words = {"run", "AirTrouble(kind=WAIT,step=1)", "--root", root.toString(), "--junit"};
    String[] all = Arrays.copyOf(words, words.length + 1);
    all[words.length] = root.resolve("reports/junit.xml").toString();
    FutureTask<Integer> run = new FutureTask<>(() -> Main.run(all, out, out));
    Thread thread = new Thread(run);
    thread.start();
    isWaiting.await();

    Element unfinished = only(report(), "error");
    thread.interrupt();

    assertEquals(130, run.get());
    assertEquals("unfinished", unfinished.getAttribute("type"));
    Document report = report();
    assertEquals("2", only(report, "testsuite").getAttribute("tests"));
    assertEquals("2", only(report, "testsuite").getAttribute("errors"));
    Element task = (Element) report.getElementsByTagName("testcase").item(0);
    assertEquals("AirTrouble(kind=WAIT,step=1)", task.getAttribute("name"));
    Element build = (Element) report.getElementsByTagName("testcase").item(1);
    assertEquals("build", build.getAttribute("name"));
  }

  private int run(String... tasks) {
    String[] words = new String[tasks.length + 3];
    words[0] = "run";
    System.arraycopy(tasks, 0, words, 1, tasks.length);
    words[tasks.length + 1] = "--junit";
    words[tasks.length + 2] = root.resolve("reports/junit.xml").toString();
    return cli.in(words).exitCode();
  }

  private Document report() throws Exception {
    byte[] bytes = cli.files().read("reports/junit.xml").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static Element only(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    assertEquals(1, found.getLength(), name);
    return (Element) found.item(0);
  }
}
