package io.freshet.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalsTest {

  @Test
  void whereThereIsNoConsoleNothingIsRedrawn() {
    assertFalse(Terminals.canRedraw(Map.of("TERM", "xterm"), null));
  }

  @Test
  void dumbTerminalsAndContinuousIntegrationGetLines() {
    assertFalse(Terminals.isFit(Map.of("TERM", "dumb")));
    assertFalse(Terminals.isFit(Map.of()));
    assertFalse(Terminals.isFit(Map.of("TERM", "xterm", "CI", "true")));
    assertFalse(Terminals.isFit(Map.of("TERM", "xterm", "CI", "1")));
    assertTrue(Terminals.isFit(Map.of("TERM", "xterm", "CI", "false")));
    assertTrue(Terminals.isFit(Map.of("TERM", "screen-256color")));
  }

  @Test
  void noColorTakesTheColoursOnly() {
    assertFalse(Terminals.hasColours(Map.of("NO_COLOR", "1")));
    assertTrue(Terminals.hasColours(Map.of("NO_COLOR", "")));
    assertTrue(Terminals.isFit(Map.of("TERM", "xterm", "NO_COLOR", "1")));
    assertEquals(true, Terminals.hasColours(Map.of()));
  }
}
