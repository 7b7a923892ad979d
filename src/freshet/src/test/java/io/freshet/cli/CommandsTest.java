package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @Test
  void everyCommandIsFoundByTheNameInItsSpec() {
    for (String name : Commands.NAMES) {
      String type = Commands.named(name).getClass().getSimpleName();

      assertEquals(name, Commands.spec(name).name());
      assertEquals(name + "command", type.toLowerCase(Locale.ROOT));
    }
  }
}
