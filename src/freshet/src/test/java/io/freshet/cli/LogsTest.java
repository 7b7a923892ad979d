package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.Sizes;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs, as somebody asks for less of them. */
class LogsTest {

  private static final String FAILING = "AirTrouble(kind=THROW,step=1)";

  @TempDir private Path root;

  @Test
  void logsGoAndTheHistoryStays() throws IOException {
    Cli cli = new Cli(root);
    cli.in("run", FAILING);
    cli.files().write(".freshet/runs/notes/mine.txt", "x");
    List<Path> logs = logs();

    String would = cli.in("clean", "--logs", "--dry-run").answer();
    assertEquals(logs, logs());
    String out = cli.in("clean", "--logs").answer();

    assertEquals(1, logs.size());
    assertTrue(out.startsWith("removed ROOT/.freshet/runs/20"), out);
    assertEquals(out.replace("removed", "would remove"), would);
    assertEquals(List.of(), logs());
    assertTrue(Files.exists(root.resolve(".freshet/runs/notes/mine.txt")));
    assertTrue(cli.in("history").answer().contains("exit 1"));
    assertEquals("nothing to remove\n", cli.in("clean", "--logs").answer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--trash", "--downstream", FAILING})
  void nothingElseStandsBesideLogs(String word) {
    String told = new Cli(root).in("clean", "--logs", word).complaint();

    assertTrue(told.contains("beside it"), told);
    assertFalse(Files.exists(root.resolve(".freshet")));
  }

  @Test
  void failureShowsLinesWithoutTheTimesThatItsLogHas() throws IOException {
    String err = new Cli(root).in("run", FAILING).err();

    assertTrue(err.contains("\n  | it creaks\n"), err);
    List<String> lines = Files.readAllLines(logs().get(0));
    for (String line : lines) {
      assertTrue(line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*"), line);
    }
    assertTrue(lines.get(0).endsWith(" it creaks"), lines.get(0));
  }

  @ParameterizedTest
  @CsvSource({"4096,4096", "500k,512000", "64M,67108864", "2g,2147483648"})
  void sizesAreRead(String text, long bytes) {
    assertEquals(bytes, Sizes.bytes("--log-limit", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "64 MiB", "lots", "9999999999999"})
  void otherSizesAreRefused(String text) {
    UsageException thrown =
        assertThrows(UsageException.class, () -> Sizes.bytes("--log-limit", text));

    assertEquals(
        "--log-limit " + text + ": want a size such as 500k, 64m or 2g", thrown.getMessage());
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve(".freshet/runs"))) {
      return all.filter(it -> it.toString().endsWith(".log")).toList();
    }
  }
}
