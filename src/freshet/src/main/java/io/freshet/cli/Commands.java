package io.freshet.cli;

import java.util.List;

/** All commands. Each is made only when it is asked for: that keeps the start short. */
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
      case "config" -> new ConfigCommand();
      case "completion" -> new CompletionCommand();
      default -> throw new IllegalArgumentException(name + " is no command; want one of " + NAMES);
    };
  }
}
