package io.freshet.cli.input;

import io.freshet.spi.Option;
import java.util.List;
import java.util.Set;

/**
 * What may be typed after a command's name: all that the parser, help texts, settings and
 * completion know of a command.
 *
 * @param name what is typed
 * @param summary what the command does, in one line
 * @param operands what it takes besides options
 * @param options its options, besides those of the task that is named
 * @param variables environment variables that it reads, and that are no settings
 */
public record CommandSpec(
    String name, String summary, Operands operands, List<Option> options, Set<String> variables) {

  public CommandSpec {
    options = List.copyOf(options);
    variables = Set.copyOf(variables);
  }

  /** Of a command that reads no environment variables but settings. */
  public CommandSpec(String name, String summary, Operands operands, List<Option> options) {
    this(name, summary, operands, options, Set.of());
  }
}
