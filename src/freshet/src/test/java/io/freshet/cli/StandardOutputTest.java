package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.talk.Crowd;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.cli.terminal.StrayLines;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output belongs to answers, whoever prints: looked at from outside the process. */
class StandardOutputTest {

  private static final String TALKATIVE = "com.acme.talk.Talkative(number=1)";
  private static final List<String> ASKED =
      List.of(
          "asked to be made",
          "asked for requirements",
          "asked for more",
          "asked for outp\u00fct",
          "asked for its version",
          "policy asked for");

  @TempDir private Path root;
  private String out = "";
  private String err = "";

  @ParameterizedTest
  @ValueSource(strings = {"run", "plan", "why", "graph", "clean", "accept"})
  void documentIsAllThatIsOnIt(String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, TALKATIVE, "--json"));
    if (command.equals("accept")) {
      words.addAll(List.of("--reason", "a test"));
    }

    start(words);

    JsonObject document = JsonParser.parseString(out).getAsJsonObject();
    assertEquals(command, document.get("command").getAsString());
    assertTrue(out.startsWith("{\n") && out.endsWith("\n}\n"), out);
    assertTrue(err.contains(StrayLines.MARK + "asked for requirements\n"), err);
  }

  @Test
  void whatRunsPrintIsInTheirLogsAndTheRestIsMarked() throws Exception {
    assertEquals(0, start(List.of("run", TALKATIVE, "--workers", "2")), err);

    assertFalse(out.contains("asked"), out);
    for (String line : ASKED) {
      assertTrue(err.contains("(of no known task) " + line + "\n"), err);
    }
    assertTrue(log("Talkative").stream().anyMatch(it -> it.endsWith("runs")), err);
    assertEquals(Crowd.LINES, log("Crowd").stream().filter(it -> it.contains("part ")).count());
    assertFalse(err.contains("part"), err);
  }

  /** Where two runs of one class are at it, the line of a pool's thread may be of either. */
  @Test
  void noLineOfAPoolIsLostOrOnStandardOutputWhereSeveralTasksRun() throws Exception {
    String[] crowds = {"com.acme.talk.Crowd(number=1)", "com.acme.talk.Crowd(number=2)"};

    start(List.of("run", crowds[0], crowds[1], "--workers", "2", "--json"));

    assertEquals("run", JsonParser.parseString(out).getAsJsonObject().get("command").getAsString());
    long marked = err.lines().filter(it -> it.startsWith(StrayLines.MARK + "part ")).count();
    long kept = log("Crowd").stream().filter(it -> it.contains("part ")).count();
    assertEquals(2 * Crowd.LINES, marked + kept, err);
  }

  private int start(List<String> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8"));
    all.addAll(List.of("-Dstderr.encoding=UTF-8", "-Dsun.stderr.encoding=UTF-8"));
    all.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=3");
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    all.addAll(words);
    all.addAll(List.of("--root", root.resolve("data").toString()));
    Path answers = root.resolve("out");
    Path problems = root.resolve("err");
    Process process =
        new ProcessBuilder(all)
            .redirectOutput(answers.toFile())
            .redirectError(problems.toFile())
            .start();
    Patience.exitCode(process);
    out = Files.readString(answers);
    err = Files.readString(problems);
    return process.exitValue();
  }

  /** The lines of all logs of a class. */
  private List<String> log(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> logs = Files.walk(root.resolve("data/.freshet/runs"))) {
      for (Path log : logs.filter(it -> it.getFileName().toString().endsWith(".log")).toList()) {
        if (log.getFileName().toString().startsWith(name)) {
          lines.addAll(Files.readAllLines(log));
        }
      }
    }
    return lines;
  }
}
