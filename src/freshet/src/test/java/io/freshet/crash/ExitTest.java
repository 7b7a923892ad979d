package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.exit.Exiting;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.freshet.cli.Main;
import io.freshet.history.History;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that end while a build is under way: never with exit code 0, and never in silence. */
final class ExitTest {

  @TempDir private Path folder;

  private Path root() {
    return folder.resolve("data");
  }

  private EndedProcess run(Task<?> goal, String options) throws IOException {
    return command("run", goal, options);
  }

  private EndedProcess command(String command, Task<?> goal, String options) throws IOException {
    List<Object> words = new ArrayList<>(List.of(command, TaskKey.of(goal), "--root", root()));
    if (!options.isEmpty()) {
      words.addAll(List.of(options.split(" ")));
    }
    return EndedProcess.start(folder, Main.class, words.toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "run, 0, --workers 1",
    "run, 7, --workers 3",
    "old tool, 0, --workers 2",
    "old tool, 7, --quiet",
    "Runtime.exit, 0, --verbose",
    "retried, 0, --workers 1",
    "thread, 0, --workers 2",
    "daemon, 7, --workers 1",
    "common pool, 0, --workers 2",
    "version, 0, --workers 2",
    "thenRequires, 0, --workers 2",
    "requires, 0, --workers 2",
    "requires, 7, --quiet",
    "output, 0, --fail-fast",
    "policy, 0, --workers 3"
  })
  void exitInATaskIsTheFailureOfThatTask(String where, int code, String options) throws Exception {
    Path junit = folder.resolve("junit.xml");
    try (EndedProcess process =
        run(new Exiting.Above(where, code), options + " --json --junit " + junit)) {

      assertEquals(1, process.exitCode(), process::toString);

      // Of a task whose policy() never returned nobody knows more than who asked for it.
      String culprit = where.equals("policy") ? "Above(" : "Exiting(";
      JsonObject document = JsonParser.parseString(process.out()).getAsJsonObject();
      JsonObject failure = document.getAsJsonArray("failed").get(0).getAsJsonObject();
      String message = failure.get("message").getAsString();
      assertEquals(1, document.get("exitCode").getAsInt(), process::toString);
      assertTrue(failure.get("task").getAsString().contains(culprit), process::toString);
      assertTrue(message.startsWith("System.exit was called (Exiting"), message);
      assertTrue(message.contains(" at Exiting.java:"), message);
      assertTrue(message.contains("let the code return or throw"), message);
      assertTrue(process.err().contains("FAILED "), process::toString);
      assertTrue(Files.readString(junit).contains("failures=\"1\""), process::toString);
      checkIsLeftInOrder(1);
    }
  }

  private void checkIsLeftInOrder(int exitCode) throws IOException {
    Folder data = new Folder(root());
    assertEquals(Map.of(), data.stateTexts("tmp"));
    assertEquals(Map.of(), data.texts());
    History history = new History(root().resolve(".freshet/runs"));
    assertEquals(1, history.builds().size());
    String runs = data.stateTexts("runs").toString();
    assertTrue(runs.contains("\"exitCode\":" + exitCode), runs);
  }

  /** A task that requires it late is asked while the graph's lock is held. */
  @Test
  void exitOfWhatIsRequiredLateIsToldToo() throws Exception {
    try (EndedProcess process = run(new Exiting("late requires", 0), "--workers 2 --json")) {
      assertEquals(1, process.exitCode(), process::toString);
      assertTrue(process.out().contains("System.exit was called"), process::toString);
    }
  }

  @Test
  void exitInTheConstructorOfAGoalIsTold() throws Exception {
    try (EndedProcess process =
        EndedProcess.start(
            folder, Main.class, "run", "com.acme.exit.Exiting(where=constructor,code=0)")) {
      assertEquals(1, process.exitCode(), process::toString);
      assertTrue(process.err().contains("System.exit was called (Exiting."), process::toString);
    }
  }

  @Test
  void exitInTheConstructorOfWhatIsRequiredIsTheFailureOfWhoRequiresIt() throws Exception {
    try (EndedProcess process =
        EndedProcess.start(
            folder,
            Main.class,
            "run",
            "com.acme.exit.Exiting$Above(where=constructor,code=0)",
            "--json",
            "--root",
            root())) {
      assertEquals(1, process.exitCode(), process::toString);
      assertTrue(process.out().contains("\"message\": \"System.exit was"), process::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "why", "graph", "accept --reason because", "clean"})
  void commandsThatOnlyAskTellOfItToo(String command) throws Exception {
    String options = command.contains(" ") ? command.substring(command.indexOf(' ') + 1) : "";
    try (EndedProcess process =
        command(command.split(" ", -1)[0], new Exiting("requires", 0), options)) {
      assertEquals(1, process.exitCode(), process::toString);
      assertTrue(process.err().contains("System.exit was called (Exiting."), process::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "task, 1, result 1 [com.acme.exit.Exiting",
    "returns, 1, result 1 [com.acme.exit.Exiting",
    "after, 5, result 0 []",
    "nested, 1, result 1 [com.acme.exit.Exiting",
    "other thread, 1, warning System.exit was called (ExitMain.",
    "daemon, 1, only daemon threads were left",
    "goal, 1, goal ended with 1",
    "listener, 1, System.exit was called (ExitMain$Exit",
    "last listener, 1, warning System.exit was called (ExitMain$LastExit",
    "memory, 1, result 1 [com.acme.Sketch(name=hoarder"
  })
  void programEndsAsItsBuildDid(String kind, int code, String printed) throws Exception {
    try (EndedProcess process = EndedProcess.start(folder, ExitMain.class, kind, root())) {
      assertEquals(code, process.exitCode(), process::toString);
      assertTrue((process.out() + process.err()).contains(printed), process::toString);
      assertEquals(
          kind.equals("after") || kind.equals("memory") || kind.contains("listener"),
          Files.exists(root().resolve("good.txt")),
          process::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void terminatedBuildIsWrittenDownAndEndsWith143(boolean isDeaf) throws Exception {
    Path junit = folder.resolve("junit.xml");
    Path document = folder.resolve("stdout");
    try (EndedProcess process =
        run(new Exiting.Waiting(isDeaf), "--junit " + junit + " --verbose")) {
      process.await("waits");

      assertEquals(143, process.terminate().exitCode(), process::toString);

      assertTrue(Files.exists(junit), process::toString);
      assertTrue(Files.readString(document).contains("interrupted"), process::toString);
      assertEquals(Map.of(), new Folder(root()).stateTexts("tmp"));
      assertFalse(process.err().contains("System.exit"), process::toString);
    }
  }

  @Test
  void ownHandlerOfASignalThatExitsWith0IsTheSignalAllTheSame() throws Exception {
    try (EndedProcess process = EndedProcess.start(folder, ExitMain.class, "own handler", root())) {
      process.await("message waits");

      assertEquals(143, process.terminate().exitCode(), process::toString);
      assertTrue(process.out().contains("result 143 []"), process::toString);
    }
  }
}
