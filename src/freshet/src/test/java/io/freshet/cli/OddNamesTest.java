package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Copied;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line end or an escape in a name must not break a line, or the terminal. */
class OddNamesTest {

  private static final String ODD = "a\nb\u001b[31m\u2028c";
  private static final String SHOWN = "a\\nb\\u001b[31m\\u2028c";
  private static final TaskKey KEY = TaskKey.of(new Copied(ODD, "to\n" + ODD));

  @TempDir private Path root = Path.of("");

  private Cli.Printed type(String command) {
    return new Cli(root).in(command, KEY.toString());
  }

  private void build(String text) {
    new Cli(root).files().write(ODD, text);
    type("run");
  }

  @Test
  void missingInputIsOneLine() {
    String line = "MISSING   Given(file=" + key(ODD) + ")  " + SHOWN + "  (looked for in ROOT)";

    assertEquals(1, type("plan").out().lines().filter(line::equals).count());
    assertEquals(
        "MISSING Given(file=" + key(ODD) + "): " + SHOWN + " is not there\n",
        firstLine(type("run")));
  }

  /** As it stands in a key: JSON, in which all escapes are spelled out. */
  private static String key(String text) {
    return TaskKey.of(new com.acme.Given(text)).parameters().get("file");
  }

  private static String firstLine(Cli.Printed printed) {
    return printed.err().lines().findFirst().orElse("") + "\n";
  }

  @Test
  void changedInputIsOneLineOfEachCommand() {
    build("1");
    new Cli(root).files().write(ODD, "2");

    assertEquals(
        "will run  "
            + KEY.shortText()
            + "  INPUT_CHANGED "
            + SHOWN
            + "\n1 task will run, 0 fresh\n",
        type("plan").answer());
    assertEquals(1, lines(type("why"), "INPUT_CHANGED " + SHOWN + "  (not as before)"));
    Cli.Printed run = type("run");
    assertEquals(1, lines(run, "[1/1] ran  " + KEY.shortText() + "  T  INPUT_CHANGED " + SHOWN));
    assertEquals(1, lines(run, "output: ROOT/to\\n" + SHOWN));
  }

  private static long lines(Cli.Printed printed, String line) {
    return printed.answer().lines().filter(line::equals).count();
  }

  @Test
  void keptStrangerIsOneLine() {
    build("1");
    new Cli(root).files().write("to\n" + ODD, "mine").write(ODD, "2");

    String out = type("run").answer().replaceAll("trash/[^/]+/", "trash/B/");

    String name = "to\\n" + SHOWN;
    String told =
        KEY.shortText()
            + ": "
            + name
            + " was changed by someone else: it is made anew, the changed one is kept as"
            + " .freshet/trash/B/"
            + name;
    assertEquals(1, out.lines().filter(told::equals).count(), out);
  }

  @Test
  void describedOutputIsOneLine() {
    Cli.Printed printed = new Cli(root).type("describe", KEY.toString());

    assertEquals(1, lines(printed, "  makes     to\\n" + SHOWN));
  }
}
