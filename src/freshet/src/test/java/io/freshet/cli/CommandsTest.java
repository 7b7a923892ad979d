package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.freshet.cli.input.CommandSpec;
import io.freshet.spi.Option;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @Test
  void everyCommandIsFoundByTheNameInItsSpec() {
    Commands commands = new Commands();
    for (String name : Commands.NAMES) {
      String type = commands.named(name).getClass().getSimpleName();

      assertEquals(name, commands.named(name).spec().name());
      assertEquals(name + "command", type.toLowerCase(Locale.ROOT));
    }
  }

  /** Settings may be those of any command: then all are looked at, and services loaded once. */
  @Test
  void commandIsMadeOnceForACommandLine() {
    Commands commands = new Commands();
    Command run = commands.named("run");

    commands.specs();

    assertSame(run, commands.named("run"));
  }

  /** Whoever adds an option here has thought of what a stranger's dataset could do with it. */
  @Test
  void everyOptionThatADatasetRootMaySetIsHarmless() {
    Set<String> harmless = new TreeSet<>();
    for (CommandSpec command : new Commands().specs()) {
      command.options().stream()
          .filter(option -> option.setBy() == Option.SetBy.ROOT)
          .forEach(option -> harmless.add(option.key()));
    }

    assertEquals(
        new TreeSet<>(
            List.of(
                ("check code.ignore downstream dry-run durable fail-fast force force-all force-task"
                        + " format ignore json log-limit logs mail-when max-tasks modified"
                        + " openlineage-namespace policy quiet reason resource trash verbose"
                        + " verify workers")
                    .split(" "))),
        harmless);
  }
}
