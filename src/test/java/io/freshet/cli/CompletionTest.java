package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell is told of what could be typed. */
final class CompletionTest {

  @TempDir private Path folder;

  private List<String> candidates(String... words) {
    return new Cli(folder).type(words).answer().lines().toList();
  }

  @Test
  void tasksStandBehindACommandThatTakesThem() {
    assertEquals(List.of("AirChain", "AirCounts"), candidates("__complete", "2", "run", "AirC"));
    assertTrue(candidates("__complete", "2", "run").contains("AirReport"));
    assertTrue(candidates("__complete", "4", "run", "--workers", "3", "").contains("AirReport"));
    assertEquals(List.of(), candidates("__complete", "2", "list", ""));
  }

  @Test
  void parametersStandBehindTheTask() {
    assertEquals(
        List.of("--day", "--max-rows"), candidates("__complete", "3", "run", "AirCounts", ""));
    assertEquals(
        List.of("--max-rows"),
        candidates("__complete", "4", "run", "AirCounts", "--day=2026-01-05", "--m"));
    assertEquals(List.of(), candidates("__complete", "4", "run", "AirCounts", "--day", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "99",
        "1",
        "2 nosuch A",
        "3 run NoSuchTask --x",
        "3 run --workers",
        "4 run --nosuch x y",
        "3 --class-path",
        "4 --class-path /nowhere run A",
        "-1 run",
      })
  void nonsenseIsAnsweredWithSilence(String words) {
    String[] typed = ("__complete " + words).strip().split(" ", -1);

    assertEquals(List.of(), candidates(typed));
  }

  @Test
  void theScriptCompletesInABash() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/bash")));
    Folder files = new Folder(folder);
    files.write("script", new Cli(folder).type("completion", "bash").answer());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    files.write(
        "freshet",
        "#!/bin/sh\nexec "
            + java
            + " -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' io.freshet.cli.Main \"$@\"\n");
    assertTrue(folder.resolve("freshet").toFile().setExecutable(true));

    assertEquals(List.of("AirChain", "AirCounts"), inBash("run AirC"));
    assertEquals(List.of("--max-rows", "--max-tasks"), inBash("run AirCounts --max-"));
    assertEquals(List.of("AirChain", "AirCounts"), inBash("--class-path . run AirC"));
    assertEquals(List.of("list"), inBash("li"));
  }

  /** What bash offers for a line whose last word is begun; sorted. */
  private List<String> inBash(String line) throws Exception {
    String script =
        """
        . ./script
        COMP_WORDS=(./freshet %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _freshet_with_tasks
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(line);
    Process bash =
        new ProcessBuilder("/bin/bash", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return out.lines().map(String::strip).distinct().sorted().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "completion          | freshet completion: want a shell, bash or zsh",
        "completion bash zsh | freshet completion: want a shell, bash or zsh",
        "completion bas      | freshet completion knows no shell bas; did you mean bash?",
      })
  void anotherShellIsRefused(String words, String message) {
    assertEquals(message + "\n", new Cli(folder).type(words.split(" ")).complaint());
  }

  @Test
  void theScriptOfAZshLoadsItsEmulationOfBash() {
    String script = new Cli(folder).type("completion", "zsh").answer();

    assertTrue(script.contains("bashcompinit"), "no bashcompinit");
    assertTrue(script.contains("_freshet_with_tasks"), "no tasks");
  }
}
