package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class ExitCodesTest {

  @Test
  void zeroPasses() {
    assertDoesNotThrow(() -> ExitCodes.check(0));
  }

  @Test
  void eachCodeHasItsOwnMessage() {
    Set<String> messages = new HashSet<>();
    for (int exitCode : new int[] {1, 2, 3, 4, 5, 130, 77}) {
      String message = messageOf(exitCode);

      assertTrue(message.endsWith("(exit code " + exitCode + ")"), message);
      messages.add(message.substring(0, message.lastIndexOf('(')));
    }

    assertEquals(7, messages.size(), messages::toString);
  }

  @Test
  void staleNamesTheRemedy() {
    assertTrue(messageOf(4).contains("freshet:run"), messageOf(4));
  }

  private static String messageOf(int exitCode) {
    return assertThrows(MojoFailureException.class, () -> ExitCodes.check(exitCode)).getMessage();
  }
}
