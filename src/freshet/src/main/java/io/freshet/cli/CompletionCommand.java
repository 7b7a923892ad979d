package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.Operands;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.Usage;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.param.Suggestions;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.AutoComplete;

/** Prints a script that teaches a shell to complete: picocli's, and task names on top. */
final class CompletionCommand implements Command {

  private static final String TASKS = "completion.sh";

  /** One script serves both: in zsh, picocli's script loads zsh's own emulation of bash. */
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Supplier<List<CommandSpec>> commands;

  /** Completes the options of all commands. */
  CompletionCommand(Supplier<List<CommandSpec>> commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "completion",
        "Print a completion script: source <(freshet completion bash).",
        Operands.oneOf(SHELLS),
        List.of());
  }

  @Override
  public int run(Request request, Console console) {
    List<String> words = request.words();
    if (words.size() != 1) {
      throw new UsageException("freshet completion: want a shell, bash or zsh");
    }
    if (!SHELLS.contains(words.get(0))) {
      throw new UsageException(
          "freshet completion knows no shell "
              + words.get(0)
              + Suggestions.hint(words.get(0), SHELLS));
    }
    console.answer(AutoComplete.bash("freshet", Usage.all(commands.get())) + tasks());
    return ExitCode.OK;
  }

  private static String tasks() {
    try (InputStream in = CompletionCommand.class.getResourceAsStream(TASKS)) {
      byte[] script = Objects.requireNonNull(in, TASKS + " is in the jar").readAllBytes();
      return new String(script, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
