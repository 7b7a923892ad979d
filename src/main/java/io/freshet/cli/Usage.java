package io.freshet.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands as picocli knows them, which writes the help texts. */
final class Usage {

  private static final int WIDTH = 100;
  private static final String[] TASKS = {
    "TASK is a class name, simple if that is unique, with its parameters as options:",
    "  PlayCounts --day 2026-01-05",
    "  PlayCounts --day 2026-01-01..2026-01-31 --lang en,de   (for each)",
    "or one or more task keys:",
    "  'PlayCounts(day=2026-01-05,lang=en)'",
    "Show a task's parameters with: freshet describe TASK"
  };

  private Usage() {}

  /** The help text of all commands. */
  static String ofAll() {
    CommandSpec all = spec("freshet", "Build data: run what is missing or stale, and say why.");
    all.addOption(spec(Options.classPath()));
    all.addOption(spec(Options.help())).addOption(spec(Options.version()));
    all.usageMessage().customSynopsis("freshet [--class-path PATH] COMMAND [OPTION]...");
    Commands.NAMES.forEach(name -> all.addSubcommand(name, spec(Commands.named(name))));
    all.usageMessage().footerHeading("%n").footer("Options of a command: freshet COMMAND --help");
    return text(new CommandLine(all));
  }

  /** The help text of a command. */
  static String of(Command command) {
    return text(new CommandLine(spec(command)));
  }

  private static String text(CommandLine commandLine) {
    return commandLine.getUsageMessage(Ansi.OFF).stripTrailing();
  }

  private static CommandSpec spec(Command command) {
    CommandSpec spec = spec("freshet " + command.name(), command.summary());
    Options.of(command).forEach(option -> spec.addOption(spec(option)));
    spec.usageMessage().customSynopsis(spec.name() + " [OPTION]...");
    if (command.takesTasks()) {
      spec.usageMessage()
          .customSynopsis(spec.name() + " [OPTION]... TASK [--PARAMETER VALUE]...")
          .footerHeading("%n")
          .footer(TASKS);
    }
    return spec;
  }

  private static OptionSpec spec(Option option) {
    return OptionSpec.builder(option.names().toArray(String[]::new))
        .arity(option.kind() == Option.Kind.FLAG ? "0" : "1")
        .paramLabel(option.label())
        .description(option.description())
        .build();
  }

  private static CommandSpec spec(String name, String summary) {
    CommandSpec spec = CommandSpec.create().name(name).interpolateVariables(false);
    spec.usageMessage()
        .description(summary)
        .width(WIDTH)
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    return spec;
  }
}
