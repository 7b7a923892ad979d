package io.freshet.cli;

import io.freshet.event.ExitCode;
import io.freshet.param.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine.Model.OptionSpec;

/** Prints a script that teaches a shell to complete: picocli's, and task names on top. */
final class CompletionCommand implements Command {

  private static final String TASKS = "completion.sh";

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "Print a completion script: source <(freshet completion bash).";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of();
  }

  @Override
  public boolean takesTasks() {
    return false;
  }

  /** One script serves both: in zsh, picocli's script loads zsh's own emulation of bash. */
  @Override
  public List<String> choices() {
    return List.of("bash", "zsh");
  }

  @Override
  public int run(Request request, Console console) {
    List<String> words = request.words();
    if (words.size() != 1) {
      throw new UsageException("freshet completion: want a shell, bash or zsh");
    }
    if (!choices().contains(words.get(0))) {
      throw new UsageException(
          "freshet completion knows no shell "
              + words.get(0)
              + Suggestions.hint(words.get(0), choices()));
    }
    console.answer(AutoComplete.bash("freshet", Usage.all()) + tasks());
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
