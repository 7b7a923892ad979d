package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Folder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line over one dataset root, as somebody would type it. */
public record Cli(Path root) {

  /**
   * What a command line printed.
   *
   * @param out the answer; all durations are {@code T}, after three blanks in a column; the root is
   *     {@code ROOT}
   * @param err what was told to be wrong
   */
  public record Printed(int exitCode, String out, String err) {

    /** The answer of a command line that has nothing to complain about. */
    public String answer() {
      assertEquals("", err);
      assertEquals(0, exitCode, out);
      return out;
    }

    /** The complaint of a command line that nobody can answer. */
    public String complaint() {
      assertEquals("", out);
      assertEquals(2, exitCode, err);
      return err;
    }
  }

  /** The dataset root's files. */
  public Folder files() {
    return new Folder(root);
  }

  /** Types the words, and {@code --root} behind them. */
  public Printed in(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--root", root.toString()));
    return type(all.toArray(String[]::new));
  }

  /** Types the words. */
  public Printed type(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Main.run(words, stream(out), stream(err));
    return new Printed(exitCode, text(out), text(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace(root.toString(), "ROOT")
        .replaceAll("\\b\\d+(\\.\\d+)? s\\b", "T")
        .replaceAll(" {3,}T\\b", "   T")
        .replaceAll("(econds\": )\\d+\\.\\d+", "$1T");
  }
}
