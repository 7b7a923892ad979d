package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Folder;
import java.io.IOException;
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

  private static final Path ZSH = Path.of("/bin/zsh");

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

  /** A script to source, and a {@code freshet} that it may call. */
  private void install(String shell) {
    Folder files = new Folder(folder);
    files.write("script", new Cli(folder).type("completion", shell).answer());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    files.write(
        "freshet",
        "#!/bin/sh\nexec "
            + java
            + " -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' io.freshet.cli.Main \"$@\"\n");
    assertTrue(folder.resolve("freshet").toFile().setExecutable(true));
  }

  @Test
  void theScriptCompletesInABash() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/bash")));
    install("bash");

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
    return output("/bin/bash", "-c", script)
        .lines()
        .map(String::strip)
        .distinct()
        .sorted()
        .toList();
  }

  private String output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

  /** With {@code -Dfreshet.zsh=required}, as in CI, there must be a zsh. */
  @Test
  void theScriptCompletesInAZsh() throws IOException {
    boolean isRequired = System.getProperty("freshet.zsh", "").equals("required");
    Assumptions.assumeTrue(isRequired || Files.exists(ZSH), "there is no zsh");
    install("zsh");

    String completed = inZsh("run AirC");
    assertTrue(completed.contains("AirChain") && completed.contains("AirCounts"), completed);
    completed = inZsh("run AirCounts --max-r");
    assertTrue(completed.contains("--max-rows"), completed);
  }

  /** What an interactive zsh shows when a line is begun and the tabulator pressed twice. */
  private String inZsh(String line) throws IOException {
    String script =
        """
        zmodload zsh/zpty
        zpty shell env PATH="$PWD:$PATH" TERM=dumb HOME="$PWD" zsh -f -i
        zpty -w shell 'source ./script && echo rea''dy'
        zpty -r shell shown '*ready*'
        zpty -w -n shell $'freshet %s\t\t'
        shown=
        for ((i = 0; i < 3000; i++)); do
          sleep 0.1
          while zpty -r -t shell piece; do shown+=$piece; done
          [[ $shown == *(AirCh*AirCo|-rows)* ]] && break
        done
        print -r -- $shown
        zpty -d shell
        """
            .formatted(line);
    return output(ZSH.toString(), "-f", "-c", script);
  }
}
