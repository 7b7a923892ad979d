package io.freshet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.process.BuildMain;
import com.acme.process.Loud;
import com.acme.process.Tool;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import io.freshet.testing.RecordingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that run programs, in builds. */
final class ProcessTaskTest {

  private static final String UNSET = "FRESHET_TEST_UNSET";

  @TempDir private Path temp;
  private Folder data = new Folder(Path.of(""));

  @BeforeEach
  void writeInput() {
    data = new Folder(temp.resolve("data")).write("in", "quiet\n");
  }

  private BuildResult build(Loud... goals) {
    return Freshet.in(data.path()).build(goals);
  }

  @Test
  void programMakesTheOutputAndRunsAgainOnlyForAChange() {
    Loud goal = new Loud("shout", UNSET, List.of());

    assertEquals(1, build(goal).executed().size());
    assertEquals("QUIET\n", data.read("loud/shout"));
    assertEquals(0, build(goal).executed().size());
    data.write("in", "other\n");
    assertEquals(1, build(goal).executed().size());
    assertEquals("OTHER\n", data.read("loud/shout"));
  }

  @Test
  void programThatFailsLeavesNothing() {
    RecordingListener log = new RecordingListener();
    Loud goal = new Loud("exit 4 because", UNSET, List.of());

    Freshet.in(data.path()).listener(log).build(goal);

    String failure = log.events("failed").get(0);
    assertTrue(
        failure.contains("ended with exit code 4; want 0; it printed last:\n  because"), failure);
    assertEquals(List.of("in"), List.copyOf(data.texts().keySet()));
    assertEquals(Map.of(), data.stateTexts("tmp"));
  }

  @Test
  void changedVariableIsAChangedInput() throws Exception {
    String name = "FRESHET_TEST_COLOUR";

    assertEquals("[NO_TRACE] 1 ran", elsewhere(name, "red-as-a-secret"));
    assertEquals("red-as-a-secret\n", data.read("loud/variable " + name));
    assertEquals("[] 0 ran", elsewhere(name, "red-as-a-secret"));
    assertEquals("[INPUT_CHANGED env:/" + name + "] 1 ran", elsewhere(name, ""));
    assertEquals("\n", data.read("loud/variable " + name));
    assertEquals("[INPUT_CHANGED env:/" + name + "] 1 ran", elsewhere(name, null));
    assertEquals("null\n", data.read("loud/variable " + name));
    assertTrue(
        data.stateTexts("traces").values().stream().noneMatch(it -> it.contains("red-as-a")));
  }

  /** Builds in another JVM, where the variable has a value. */
  private String elsewhere(String name, @org.jspecify.annotations.Nullable String value)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(Tool.command()));
    words.set(words.size() - 1, BuildMain.class.getName());
    Program program = Program.of(words.get(0)).arguments(words.subList(1, words.size()));
    List<String> lines = new ArrayList<>();
    ProgramRun.of(
        program.arguments(data.path().toString(), name),
        ProcessEnvironment.of(temp, value == null ? Map.of() : Map.of(name, value)),
        new LineLog(lines::add));
    return String.join(" ", lines);
  }

  @Test
  void toolIsAskedOnceABuildAndItsAnswerIsAnInput() throws Exception {
    Path count = temp.resolve("count");
    List<String> tool = List.of(Tool.command("counted", count.toString()));
    Loud shout = new Loud("shout", UNSET, tool);
    Loud copy = new Loud("copy", UNSET, tool);

    assertEquals(2, build(shout, copy).executed().size());
    assertEquals("x", Files.readString(count));
    assertEquals(0, build(shout, copy).executed().size());
    assertEquals("xx", Files.readString(count));
  }

  @Test
  void answerOfAToolIsItsLinesWithoutTheEmptyEnd() throws Exception {
    List<String> command = List.of(Tool.command("counted", temp.resolve("count").toString()));

    ToolVersion version = new ToolVersion(command.get(0), command.subList(1, command.size()));

    assertEquals("counted 1.0  \nsecond line", version.output().readString());
  }

  /** Two answers are never one: each byte that is no UTF-8 is told. */
  @ParameterizedTest
  @CsvSource({
    "76c3a9, vé",
    "76e9, v\\xE9",
    "76e820, v\\xE8",
    "e9c3a9ff, \\xE9é\\xFF",
    "76e282, v\\xE2\\x82",
    "efbfbd, \uFFFD",
    "780d0a0d0a790a, 'x\n\ny'"
  })
  void answerOfAToolTellsEachByte(String hex, String text) throws Exception {
    List<String> command = List.of(Tool.command("bytes", hex));

    ToolVersion version = new ToolVersion(command.get(0), command.subList(1, command.size()));

    assertEquals(text, version.output().readString());
  }

  @Test
  void toolThatIsNotThereIsAMissingInput() {
    RecordingListener log = new RecordingListener();
    Loud goal = new Loud("shout", UNSET, List.of("frobnicate", "--version"));

    BuildResult result = Freshet.in(data.path()).listener(log).build(goal);

    assertEquals(3, result.exitCode());
    String why = "tool:/frobnicate --version (there is no program frobnicate on the PATH (";
    String missing = log.events("missing").get(0);
    assertTrue(missing.contains(why), missing);
    String reasons =
        Freshet.in(data.path())
            .plan(goal)
            .reasons(TaskKey.of(new ToolVersion("frobnicate", "--version")))
            .toString();
    assertTrue(reasons.startsWith("[EXTERNAL_MISSING " + why), reasons);
  }

  @Test
  void toolThatFailsIsNotMissing() {
    Loud goal = new Loud("shout", UNSET, List.of(Tool.command("exit", "2", "no such option")));

    BuildResult result = build(goal);

    assertEquals(1, result.exitCode());
    String message = result.failures().get(0).message();
    assertTrue(
        message.contains(
            "ended with exit code 2; want 0; it printed last:\n  no such option\n  the end"),
        message);
  }

  @Test
  void interruptedBuildEndsItsPrograms() throws Exception {
    AtomicReference<BuildResult> result = new AtomicReference<>();
    Thread builder =
        new Thread(() -> result.set(build(new Loud("parent endless", UNSET, List.of()))));
    builder.start();
    List<ProcessHandle> family = new ArrayList<>();
    Patience.until(
        "a program and its child run",
        () -> {
          family.clear();
          ProcessHandle.current().descendants().forEach(family::add);
          return family.size() >= 2;
        });

    builder.interrupt();
    builder.join();

    for (ProcessHandle member : family) {
      Patience.get(member.onExit());
    }
    assertEquals(130, result.get().exitCode());
    assertEquals(List.of("in"), List.copyOf(data.texts().keySet()));
  }
}
