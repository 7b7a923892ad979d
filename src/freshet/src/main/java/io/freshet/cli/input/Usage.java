package io.freshet.cli.input;

import io.freshet.spi.Option;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands as picocli knows them: for parsing and for help texts. */
public final class Usage {

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
  public static String ofAll(List<CommandSpec> commands) {
    return text(all(commands));
  }

  /** All commands, as one. */
  public static CommandLine all(List<CommandSpec> commands) {
    Model.CommandSpec all =
        spec("freshet", "Build data: run what is missing or stale, and say why.");
    all.addOption(OptionSpecs.help()).addOption(OptionSpecs.version());
    all.usageMessage().customSynopsis("freshet COMMAND [OPTION]...");
    commands.forEach(each -> all.addSubcommand(each.name(), of(each, List.of())));
    all.usageMessage().footerHeading("%n").footer("Options of a command: freshet COMMAND --help");
    return new CommandLine(all);
  }

  /** A command with the options of the task that it is given. */
  public static CommandLine of(CommandSpec command, List<OptionSpec> taskOptions) {
    Model.CommandSpec spec = spec("freshet " + command.name(), command.summary());
    command.options().forEach(option -> spec.addOption(OptionSpecs.of(option)));
    command.options().stream()
        .filter(Option::isFlag)
        .forEach(flag -> spec.addOption(OptionSpecs.negation(flag)));
    spec.addOption(OptionSpecs.of(Options.config()))
        .addOption(OptionSpecs.help())
        .addOption(OptionSpecs.version());
    taskOptions.forEach(spec::addOption);
    Operands operands = command.operands();
    spec.usageMessage().customSynopsis(spec.name() + " [OPTION]...");
    if (operands.areTasks()) {
      spec.addPositional(tasks());
      spec.usageMessage()
          .customSynopsis(spec.name() + " [OPTION]... TASK [--PARAMETER VALUE]...")
          .footerHeading("%n")
          .footer(TASKS);
    } else if (!operands.choices().isEmpty()) {
      spec.addPositional(tasks());
      spec.usageMessage().customSynopsis(spec.name() + " " + String.join("|", operands.choices()));
    }
    if (!operands.word().isEmpty()) {
      spec.addPositional(positional(operands.word(), "0..1"));
      spec.usageMessage().customSynopsis(spec.name() + " [OPTION]... [" + operands.word() + "]");
    }
    // Words beginning with @ are words: a free text is always taken literally.
    return new CommandLine(spec).setExpandAtFiles(false);
  }

  /** The long names of all options, each with its dashes. */
  static List<String> optionNames(CommandLine commandLine) {
    return commandLine.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  /** The help text of a command. */
  static String text(CommandLine commandLine) {
    return commandLine.getUsageMessage(Ansi.OFF).stripTrailing();
  }

  private static Model.CommandSpec spec(String name, String summary) {
    Model.CommandSpec spec = Model.CommandSpec.create().name(name).interpolateVariables(false);
    spec.usageMessage()
        .description(summary)
        .width(WIDTH)
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n");
    return spec;
  }

  private static PositionalParamSpec tasks() {
    return positional("TASK", "0..*");
  }

  private static PositionalParamSpec positional(String label, String arity) {
    return PositionalParamSpec.builder()
        .paramLabel(label)
        .index("0..*")
        .arity(arity)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .hidden(true)
        .build();
  }
}
