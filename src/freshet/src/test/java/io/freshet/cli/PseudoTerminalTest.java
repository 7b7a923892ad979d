package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.exit.Exiting;
import com.acme.process.Typed;
import com.acme.radio.AirTrouble;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live block where it is meant to be: on a terminal, in a process of its own. */
class PseudoTerminalTest {

  private static final String BAR = "\u2501";
  private static final String CTRL_C = "\u0003";
  private static final String LONG = "a name that is as long as a line, \u65e5\u672c\u8a9e";

  @TempDir private Path root;

  @BeforeEach
  void askForScript() {
    assumeTrue(
        PseudoTerminal.isInstalled(),
        "no terminal can be made: script of util-linux is not installed");
  }

  private PseudoTerminal run(int columns, Map<String, String> environment) throws IOException {
    return run(new Typed(LONG), columns, environment);
  }

  private PseudoTerminal run(Task<?> task, int columns, Map<String, String> environment)
      throws IOException {
    return PseudoTerminal.start(
        columns, environment, "run", TaskKey.of(task).toString(), "--root", root.toString());
  }

  @Test
  void blockIsShownWhileTasksRunAndGoneAtTheEnd() throws Exception {
    try (PseudoTerminal terminal = run(80, Map.of())) {
      String live = terminal.await(BAR);
      terminal.await(" 50 %");
      terminal.type("\n");
      String all = terminal.awaitEnd();

      String rest = all.substring(all.lastIndexOf(BAR));
      assertEquals(0, terminal.exitCode(), Escapes.shown(all));
      assertTrue(Escapes.hasColours(live), Escapes.shown(live));
      assertTrue(rest.contains("\r\u001b[K"), Escapes.shown(rest));
      assertTrue(rest.contains("\u001b[32mran"), Escapes.shown(rest));
      assertTrue(rest.contains("2 tasks ran, 0 fresh; "), Escapes.shown(rest));
      assertTrue(Escapes.isCursorShown(all), Escapes.shown(all));
    }
  }

  @Test
  void interruptEndsTheBuildAndTakesTheBlockAway() throws Exception {
    assumeTrue(Interrupts.areHeeded(), "whoever started this has switched off SIGINT");
    AirTrouble waiting = new AirTrouble(AirTrouble.Kind.WAIT, 1);
    try (PseudoTerminal terminal = run(waiting, 80, Map.of())) {
      terminal.await("  waiting");
      terminal.type(CTRL_C);
      String all = terminal.awaitEnd();

      String rest = all.substring(all.lastIndexOf("  waiting"));
      assertEquals(130, terminal.exitCode(), Escapes.shown(all));
      assertTrue(rest.contains("\r\u001b[K"), Escapes.shown(rest));
      assertTrue(rest.contains("0 tasks ran, 0 fresh, interrupted; "), Escapes.shown(rest));
      assertFalse(rest.contains("WARN"), Escapes.shown(rest));
      assertTrue(Escapes.isCursorShown(all), Escapes.shown(all));
      try (Stream<Path> staged = Files.list(root.resolve(".freshet/tmp"))) {
        assertEquals(List.of(), staged.toList());
      }
    }
  }

  @Test
  void exitInATaskIsToldAndTakesTheBlockAway() throws Exception {
    String waiting = TaskKey.of(new AirTrouble(AirTrouble.Kind.WAIT, 1)).toString();
    String exiting = TaskKey.of(new Exiting("old tool", 0)).toString();
    try (PseudoTerminal terminal =
        PseudoTerminal.start(
            80, Map.of(), "run", waiting, exiting, "--workers", "2", "--root", root.toString())) {
      String all = terminal.awaitEnd();

      assertEquals(1, terminal.exitCode(), Escapes.shown(all));
      assertTrue(all.contains("FAILED Exiting("), Escapes.shown(all));
      assertTrue(all.contains("  | printed before"), Escapes.shown(all));
      assertTrue(all.contains("0 tasks ran, 0 fresh, 1 failed, interrupted"), Escapes.shown(all));
      assertFalse(all.contains("abandoned"), Escapes.shown(all));
      assertTrue(Escapes.isCursorShown(all), Escapes.shown(all));
    }
  }

  /** Without it the build would wait five seconds for the task, and say that it is abandoned. */
  @Test
  void secondInterruptEndsTheProcessAtOnceAndTheNextBuildCleansUp() throws Exception {
    assumeTrue(Interrupts.areHeeded(), "whoever started this has switched off SIGINT");
    try (PseudoTerminal terminal =
        run(new AirTrouble(AirTrouble.Kind.DEAF, 1), 80, Map.of("TERM", "dumb"))) {
      terminal.await("working");
      terminal.type(CTRL_C);
      terminal.await("hears nothing");
      String all = terminal.typeUntilItEnds(CTRL_C);

      assertEquals(130, terminal.exitCode(), Escapes.shown(all));
      assertFalse(all.contains("abandoned"), Escapes.shown(all));
    }
    new Cli(root).in("run", "AirChain(length=1)").answer();
    try (Stream<Path> staged = Files.list(root.resolve(".freshet/tmp"))) {
      assertEquals(List.of(), staged.toList());
    }
  }

  @Test
  void taskThatDoesNotHearItsInterruptIsToldOfWithWhereItIs() throws Exception {
    assumeTrue(Interrupts.areHeeded(), "whoever started this has switched off SIGINT");
    AirTrouble deaf = new AirTrouble(AirTrouble.Kind.DEAF, 1);
    try (PseudoTerminal terminal = run(deaf, 80, Map.of())) {
      terminal.await("  working");
      terminal.type(CTRL_C);
      String all = terminal.awaitEnd();

      String rest = all.substring(all.lastIndexOf("warning: "));
      assertEquals(130, terminal.exitCode(), Escapes.shown(all));
      assertTrue(rest.contains("tasks did not stop within 5 s"), Escapes.shown(rest));
      assertTrue(rest.contains(" is here:"), Escapes.shown(rest));
      assertTrue(rest.contains("com.acme.radio.AirTrouble.hearNothing"), Escapes.shown(rest));
      assertTrue(Escapes.isCursorShown(all), Escapes.shown(all));
    }
  }

  @Test
  void withoutColoursTheBlockIsTheSame() throws Exception {
    try (PseudoTerminal terminal = run(80, Map.of("NO_COLOR", "1"))) {
      terminal.await(BAR);
      terminal.type("\n");
      String all = terminal.awaitEnd();

      assertFalse(Escapes.hasColours(all), Escapes.shown(all));
      assertTrue(all.contains("2 tasks ran"), Escapes.shown(all));
    }
  }

  @Test
  void narrowTerminalBreaksNoLineOfTheBlock() throws Exception {
    try (PseudoTerminal terminal = run(40, Map.of())) {
      terminal.await(BAR);
      String live = terminal.await("Typed(");
      terminal.type("\n");
      terminal.awaitEnd();

      assertTrue(Escapes.width(live) > 30, Escapes.shown(live));
      assertTrue(Escapes.width(live) < 40, Escapes.shown(live));
    }
  }

  @Test
  void dumbTerminalGetsLines() throws Exception {
    try (PseudoTerminal terminal = run(80, Map.of("TERM", "dumb"))) {
      terminal.await("[1/2] ran");
      terminal.type("\n");
      String all = terminal.awaitEnd();

      assertFalse(all.contains(BAR), Escapes.shown(all));
      assertFalse(all.contains("\u001b"), Escapes.shown(all));
    }
  }
}
