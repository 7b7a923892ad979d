package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import java.util.List;

/** All commands. What is not asked for is not made: that keeps the start short. */
final class Commands {

  static final List<String> NAMES =
      List.of(
          "run",
          "plan",
          "why",
          "graph",
          "list",
          "describe",
          "accept",
          "clean",
          "history",
          "report",
          "config",
          "completion");

  private Commands() {}

  /** What may be asked of all commands. */
  static List<CommandSpec> specs() {
    return NAMES.stream().map(Commands::spec).toList();
  }

  /** What may be asked of one of the {@link #NAMES}. */
  static CommandSpec spec(String name) {
    return switch (name) {
      case "run" -> RunCommand.spec();
      case "plan" -> PlanCommand.spec();
      case "why" -> WhyCommand.spec();
      case "graph" -> GraphCommand.spec();
      case "list" -> ListCommand.spec();
      case "describe" -> DescribeCommand.spec();
      case "accept" -> AcceptCommand.spec();
      case "clean" -> CleanCommand.spec();
      case "history" -> HistoryCommand.spec();
      case "report" -> ReportCommand.spec();
      case "config" -> ConfigCommand.spec();
      case "completion" -> CompletionCommand.spec();
      default -> throw unknown(name);
    };
  }

  /** The command of one of the {@link #NAMES}. */
  static Command named(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "plan" -> new PlanCommand();
      case "why" -> new WhyCommand();
      case "graph" -> new GraphCommand();
      case "list" -> new ListCommand();
      case "describe" -> new DescribeCommand();
      case "accept" -> new AcceptCommand();
      case "clean" -> new CleanCommand();
      case "history" -> new HistoryCommand();
      case "report" -> new ReportCommand();
      case "config" -> new ConfigCommand(Commands::specs);
      case "completion" -> new CompletionCommand(Commands::specs);
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(name + " is no command; want one of " + NAMES);
  }
}
