package io.freshet.cli.input;

import io.freshet.spi.Option;
import java.util.List;

/**
 * What may be typed after a command's name: all that the parser, help texts, settings and
 * completion know of a command.
 *
 * @param name what is typed
 * @param summary what the command does, in one line
 * @param operands what it is told besides options
 * @param options its options, besides those of the task that is named
 */
public record CommandSpec(String name, String summary, Operands operands, List<Option> options) {

  public CommandSpec {
    options = List.copyOf(options);
  }
}
