package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reads the words after a command's name. They are read twice: up to the task, which must be known
 * before its options can be, and then all.
 */
public final class Parser {

  private final CommandSpec command;
  private final TaskClasses classes;
  private final ConfigReader settings;

  public Parser(CommandSpec command, TaskClasses classes, ConfigReader settings) {
    this.command = command;
    this.classes = classes;
    this.settings = settings;
  }

  /**
   * Reads a command's words.
   *
   * @throws UsageException when they cannot be understood
   */
  public Request parse(List<String> words) {
    CommandLine bare = Usage.of(command, List.of());
    Mistakes mistakes = Mistakes.of(command, bare);
    if (!command.operands().word().isEmpty()) {
      return request(bare, words, mistakes, Optional.empty());
    }
    ParseResult start = parse(bare.setStopAtPositional(true), words, mistakes);
    List<String> tasks = tasks(start);
    if (tasks.isEmpty() || !command.operands().areTasks() || TaskClasses.isKey(tasks.get(0))) {
      return request(Usage.of(command, List.of()), words, mistakes, Optional.empty());
    }
    NamedTask task =
        new NamedTask(classes.type(tasks.get(0)), command.name(), Set.copyOf(mistakes.known()));
    CommandLine full = Usage.of(command, task.options());
    return request(
        full,
        words,
        mistakes.about(task.type().simpleName(), task.optionNames()),
        Optional.of(task));
  }

  private Request request(
      CommandLine commandLine, List<String> words, Mistakes mistakes, Optional<NamedTask> task) {
    ParseResult typed = parse(commandLine, words, mistakes);
    refuseUnwritten(typed);
    Goals goals = new Goals(command, tasks(typed), task, classes);
    Config config = config(typed);
    Optional<NamedTask> onlyTask = task.filter(it -> goals.words().size() == 1);
    Defaults defaults = Defaults.of(config, command, typed, onlyTask);
    List<String> all = new ArrayList<>(defaults.words());
    all.addAll(words);
    return new Request(parse(commandLine, all, mistakes), goals, defaults);
  }

  private void refuseUnwritten(ParseResult typed) {
    Map<String, Option> options = new HashMap<>();
    command.options().forEach(option -> options.put(option.name(), option));
    options.put(Options.CONFIG, Options.config());
    for (OptionSpec matched : typed.matchedOptions()) {
      String value = String.valueOf(typed.<Object>matchedOptionValue(matched.longestName(), ""));
      Option option = options.get(matched.longestName());
      if (option != null && option.isPath(value)) {
        UnwrittenPath.refuse(option, value);
      }
    }
  }

  /** Help is given whatever is set. */
  private Config config(ParseResult typed) {
    return typed.isUsageHelpRequested() || typed.isVersionHelpRequested()
        ? Config.EMPTY
        : settings.read(
            command,
            typed.matchedOptionValue(Options.CONFIG, null),
            typed.matchedOptionValue(Options.ROOT, null));
  }

  private static ParseResult parse(CommandLine commandLine, List<String> words, Mistakes mistakes) {
    try {
      return commandLine.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw mistakes.explain(e);
    }
  }

  private static List<String> tasks(ParseResult parsed) {
    return parsed.matchedPositionalValue(0, List.of());
  }
}
