package io.freshet.cli.input;

import io.freshet.spi.Option;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/** Options as picocli knows them. Their values stay texts. */
final class OptionSpecs {

  private static final List<String> HELP = List.of("-h", "--help");
  private static final List<String> VERSION = List.of("-V", "--version");

  /** The names of the options that all commands have. */
  static final List<String> EVERYWHERE =
      Stream.of(HELP, VERSION, List.of(Options.CONFIG, UserClasses.OPTION))
          .flatMap(List::stream)
          .toList();

  private OptionSpecs() {}

  static OptionSpec of(Option option) {
    OptionSpec.Builder spec =
        option.isFlag() ? flag(option.names()) : value(option.names(), option.label());
    if (option.isRepeated()) {
      spec.type(List.class).auxiliaryTypes(String.class);
    }
    return spec.description(option.description()).build();
  }

  /** Takes back what a setting says: known to the parser, and left out of the help text. */
  static OptionSpec negation(Option flag) {
    return flag(List.of(Options.negated(flag.name()))).hidden(true).build();
  }

  /** An option of a task: known to the parser, and left out of its help text. */
  static OptionSpec ofTask(String name, String label) {
    return value(List.of(name), label).hidden(true).build();
  }

  /** The same for a truth value, where the name alone stands for {@code true}. */
  static OptionSpec truthOfTask(String name, String label) {
    return value(List.of(name), label).arity("0..1").fallbackValue("true").hidden(true).build();
  }

  static OptionSpec help() {
    return flag(HELP).description("Show this text and exit.").usageHelp(true).build();
  }

  static OptionSpec version() {
    return flag(VERSION).description("Print the version and exit.").versionHelp(true).build();
  }

  private static OptionSpec.Builder flag(List<String> names) {
    return OptionSpec.builder(names.toArray(String[]::new)).arity("0").type(boolean.class);
  }

  private static OptionSpec.Builder value(List<String> names, String label) {
    return OptionSpec.builder(names.toArray(String[]::new))
        .arity("1")
        .type(String.class)
        .paramLabel(label);
  }
}
