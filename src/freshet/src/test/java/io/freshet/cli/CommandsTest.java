package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.cli.input.Adapter;
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
    for (String name : Commands.NAMES) {
      String type = Commands.named(name).getClass().getSimpleName();

      assertEquals(name, Commands.spec(name).name());
      assertEquals(name + "command", type.toLowerCase(Locale.ROOT));
    }
  }

  /** Whoever adds an option here has thought of what a stranger's dataset could do with it. */
  @Test
  void everyOptionThatADatasetRootMaySetIsHarmless() {
    Set<String> harmless = new TreeSet<>();
    for (CommandSpec command : Commands.specs()) {
      command.options().stream()
          .filter(option -> option.setBy() == Option.SetBy.ROOT)
          .forEach(option -> harmless.add(option.key()));
    }
    for (Adapter adapter : Adapter.ALL) {
      harmless.addAll(adapter.others());
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
