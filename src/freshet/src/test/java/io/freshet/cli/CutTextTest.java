package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.freshet.Freshet;
import io.freshet.event.Failure;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that Freshet shows of a text has a character cut, or controls the terminal. */
final class CutTextTest {

  private static final String REPLACED = "\ufffd";

  @TempDir private Path root = Path.of("");

  private static Stream<LongLine> longLines() {
    return Stream.of("\u00e4", "\u6f22", "\ud83d\ude00")
        .flatMap(it -> Stream.of(0, 1, 2, 3).map(before -> new LongLine(before, it)));
  }

  @Test
  void noCharacterOfALongLineIsCut() throws IOException {
    for (LongLine task : longLines().toList()) {
      String key = TaskKey.of(task).toString();
      Cli.Printed verbose = new Cli(root).in("run", key, "--verbose");
      Cli.Printed json = new Cli(root).in("run", key, "--json", "--junit=" + root + "/junit.xml");

      assertFalse(verbose.out().contains(REPLACED), key);
      assertFalse(verbose.err().contains(REPLACED), key);
      assertFalse(json.out().contains("\\ufffd"), key);
      assertFalse(Files.readString(root.resolve("junit.xml")).contains(REPLACED), key);
      assertNoHalves(json.out());
    }
  }

  /** What was printed in pieces comes together again. */
  @Test
  void piecesOfALongLineAreAllOfIt() {
    for (LongLine task : longLines().toList()) {
      List<String> pieces = new ArrayList<>();
      Freshet.in(root)
          .quietTasks()
          .listener(
              new io.freshet.event.BuildListener() {
                @Override
                public void printed(TaskKey key, String line) {
                  pieces.add(line);
                }
              })
          .build(task);

      String whole = "a".repeat(task.before()) + task.character().repeat(20_000);
      assertEquals(whole, String.join("", pieces.subList(0, pieces.size() - 1)));
    }
  }

  @Test
  void rudeTextControlsNothing() throws IOException {
    Cli cli = new Cli(root);
    Cli.Printed run = cli.in("run", TaskKey.of(new Rude()).toString(), "--verbose");
    Cli.Printed json =
        cli.in("run", TaskKey.of(new Rude()).toString(), "--json", "--junit=" + root + "/j.xml");
    String history = cli.in("history", "--json").answer();

    for (String text :
        List.of(
            run.out(),
            run.err(),
            cli.in("history", TaskKey.of(new Rude()).toString()).out(),
            Files.readString(root.resolve("j.xml")))) {
      assertTrue(
          text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'), text);
    }
    assertTrue(run.err().startsWith("FAILED Rude(): \\u001b[31mred \\u0000 "), run.err());
    assertNoHalves(json.out());
    assertNoHalves(history);
  }

  private static void assertNoHalves(String json) {
    String text = JsonParser.parseString(json).toString();
    assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Test
  void failureHoldsWhatAnyListenerCanWrite() {
    Failure failure =
        new Failure(
            TaskKey.of(new Rude()), "half \ud83d", new IOException(), List.of("\ude00"), null);

    assertEquals("half \ufffd", failure.message());
    assertEquals(List.of("\ufffd"), failure.lastLines());
  }

  @Test
  void usageThatQuotesAnEscapeControlsNothing() {
    assertEquals(
        "freshet has no command \\u001b[2J",
        new Cli(root)
            .type("\u001b[2J")
            .complaint()
            .lines()
            .findFirst()
            .orElse("")
            .split(";", -1)[0]);
  }
}
