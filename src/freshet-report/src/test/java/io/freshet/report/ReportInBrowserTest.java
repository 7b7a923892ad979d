package io.freshet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.history.BuildRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. Pictures of it are left in {@code target/report}. With {@code
 * -Dfreshet.chromium=required}, as in CI, there must be a Chromium.
 */
class ReportInBrowserTest {

  private static final int MOST_ELEMENTS_A_TASK = 15;
  private static final Path PICTURES = Path.of("target/report");

  @TempDir private static Path profile;
  private static Chromium browser = null;

  @TempDir private Path root;
  private Path page = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> executable = Chromium.executable();
    boolean isRequired = System.getProperty("freshet.chromium", "").equals("required");
    assertTrue(executable.isPresent() || !isRequired, "there is no Chromium on the PATH");
    assumeTrue(executable.isPresent(), "there is no Chromium on the PATH: the page is not tested");
    browser = Chromium.start(executable.orElseThrow(), profile);
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasSaidAndNothingFetched() {
    assertEquals(List.of(), browser.complaints());
    assertEquals(
        List.of(),
        browser.requests().stream()
            .filter(it -> !it.startsWith("data:") && !it.equals(page.toUri().toString()))
            .toList());
  }

  @Test
  void opensInLightAndDark() throws IOException {
    open(SampleBuild.week(root));
    browser.prefer("light");
    browser.screenshot(PICTURES.resolve("light.png"), 1500);
    String light = browser.evaluate("getComputedStyle(document.body).backgroundColor");

    browser.prefer("dark");
    browser.screenshot(PICTURES.resolve("dark.png"), 1500);

    assertEquals("rgb(255, 255, 255)", light);
    assertNotEquals(light, browser.evaluate("getComputedStyle(document.body).backgroundColor"));
    assertEquals("19", browser.evaluate("String(document.querySelectorAll('.box').length)"));
    assertEquals(
        "19", browser.evaluate("String(document.querySelectorAll('#tasks tbody tr').length)"));
  }

  /** As the guidelines for accessible contents have it: 4.5 to 1 for text. */
  @Test
  void textIsReadableOnEveryColourInLightAndDark() throws IOException {
    open(SampleBuild.week(root));
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      for (String status :
          List.of(
              "ran", "restored", "fresh", "failed", "blocked", "missing", "unreached", "soft")) {
        double contrast = Double.parseDouble(browser.evaluate(contrast(status)));
        assertTrue(contrast >= 4.5, scheme + " " + status + ": " + contrast);
      }
    }
  }

  private static String contrast(String status) {
    return """
        (() => {
          const light = color => {
            const probe = document.createElement('canvas').getContext('2d');
            probe.fillStyle = color;
            probe.fillRect(0, 0, 1, 1);
            const [r, g, b] = [...probe.getImageData(0, 0, 1, 1).data].map(it => it / 255)
                .map(it => it <= 0.03928 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          const style = getComputedStyle(document.documentElement);
          const isSoft = 'STATUS' === 'soft';
          const text = light(style.getPropertyValue(isSoft ? '--soft' : '--text'));
          const ground = light(style.getPropertyValue(isSoft ? '--page' : '--STATUS'));
          return String(Math.max(text, ground) / Math.min(text, ground));
        })()"""
        .replace("STATUS", status);
  }

  @Test
  void searchFindsATask() throws IOException {
    open(SampleBuild.week(root));

    browser.click("document.getElementById('search')");
    browser.type("weekchart");

    assertEquals("1 found", browser.evaluate("document.getElementById('found').textContent"));
    assertEquals(
        "WeekChart(week=2026-W02)",
        browser.evaluate("document.querySelector('#tasks tbody tr:not([hidden]) td').textContent"));
    assertEquals("1", browser.evaluate("String(document.querySelectorAll('.box.near').length)"));
  }

  @Test
  void aClickShowsTheNeighbourhood() throws IOException {
    open(SampleBuild.week(root));

    browser.click(box("WeekChart"));
    browser.prefer("light");
    browser.screenshot(PICTURES.resolve("chosen.png"), 1500);

    assertEquals(
        "7",
        browser.evaluate(
            "String(document.querySelectorAll('.neighbours div:nth-child(1) button').length)"));
    assertEquals(
        "Royalties(month=2026-01),Newsletter(week=2026-W02)",
        browser.evaluate(
            "[...document.querySelectorAll('.neighbours div:nth-child(3) button')]"
                + ".map(it => it.textContent).join()"));
    assertEquals("10", browser.evaluate("String(document.querySelectorAll('.box.near').length)"));
    browser.click("document.querySelector('.neighbours div:nth-child(3) button')");
    assertTrue(
        browser
            .evaluate("document.querySelector('#detail h3').textContent")
            .startsWith("com.acme.Royalties"));
  }

  @Test
  void namesAndMessagesAreTextsWhateverTheyHold() throws IOException {
    open(SampleBuild.week(root));

    browser.click(box("Evil"));

    assertEquals(
        SampleBuild.EVIL, browser.evaluate("document.querySelector('#detail h3').textContent"));
    assertTrue(
        browser
            .evaluate("document.querySelector('#detail dl').textContent")
            .contains("<i>no</i> more coffee"));
    assertEquals("2", browser.evaluate("String(document.scripts.length)"));
    assertEquals("0", browser.evaluate("String(document.querySelectorAll('i, b').length)"));
    browser.click(box("WeekChart"));
    assertTrue(
        browser
            .evaluate("document.querySelector('#detail dl').textContent")
            .contains("<b>3 plays</b>"));
  }

  @Test
  void aBarAndARowShowTheirTask() throws IOException {
    open(SampleBuild.week(root));

    browser.click("document.querySelector('.bar.critical')");
    String byBar = browser.evaluate("document.querySelector('#detail h3').textContent");
    browser.click("document.querySelector('#tasks tbody tr td')");

    assertTrue(byBar.startsWith("com.acme.PlayCounts"), byBar);
    assertEquals(
        SampleBuild.EVIL, browser.evaluate("document.querySelector('#detail h3').textContent"));
  }

  @Test
  void twoThousandTasksOpenWithFewElementsEach() throws IOException {
    Path other = root.resolve("half");
    open(other, SampleBuild.grid(other, 20, 50));
    int half = elements();
    open(SampleBuild.grid(root, 20, 100));
    int all = elements();
    browser.screenshot(PICTURES.resolve("large.png"), 1500);

    assertTrue(all - half <= 1000 * MOST_ELEMENTS_A_TASK, half + " elements, then " + all);
    assertEquals("20", browser.evaluate("String(document.querySelectorAll('.box').length)"));
    browser.click(box("Layer7 "));
    assertEquals(
        "60", browser.evaluate("String(document.querySelectorAll('#detail button').length)"));
    browser.click("document.querySelector('#detail button')");
    assertEquals(
        "2",
        browser.evaluate(
            "String(document.querySelectorAll('.neighbours div:nth-child(1) button').length)"));
  }

  /** What the browser has to lay out. */
  private static int elements() {
    return Integer.parseInt(browser.evaluate("String(document.querySelectorAll('*').length)"));
  }

  private static String box(String label) {
    return "[...document.querySelectorAll('.box')].find(it => it.querySelector('.label').textContent.startsWith('"
        + label
        + "'))";
  }

  private void open(BuildRecord build) throws IOException {
    open(root, build);
  }

  private void open(Path place, BuildRecord build) throws IOException {
    String text = SampleBuild.page(build, place);
    page = Files.writeString(place.resolve("report.html"), text).toRealPath();
    browser.open(page.toUri());
  }
}
