package io.freshet.cli;

import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.RunListeners;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands as one command line needs them, each made once. What is not asked for is not made:
 * that keeps the start short. A new command is registered here, in both lists. For one thread.
 */
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
          "cache",
          "config",
          "completion");

  /** Those that were asked for, by name. */
  private final Map<String, Command> made = new HashMap<>();

  /** What may be asked of all commands. */
  List<CommandSpec> specs() {
    return NAMES.stream().map(name -> named(name).spec()).toList();
  }

  /** The command of one of the {@link #NAMES}. */
  Command named(String name) {
    Command known = made.get(name);
    if (known != null) {
      return known;
    }
    Command command = make(name);
    made.put(name, command);
    return command;
  }

  private Command make(String name) {
    return switch (name) {
      case "run" -> new RunCommand(RunListeners.load());
      case "plan" -> new PlanCommand();
      case "why" -> new WhyCommand();
      case "graph" -> new GraphCommand();
      case "list" -> new ListCommand();
      case "describe" -> new DescribeCommand();
      case "accept" -> new AcceptCommand();
      case "clean" -> new CleanCommand();
      case "history" -> new HistoryCommand();
      case "report" -> new ReportCommand();
      case "cache" -> new CacheCommand();
      case "config" -> new ConfigCommand(this::specs);
      case "completion" -> new CompletionCommand(this::specs);
      default -> throw new IllegalArgumentException(name + " is no command; want one of " + NAMES);
    };
  }
}
