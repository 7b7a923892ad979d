package io.freshet.cli.input;

import io.freshet.spi.Option;
import io.freshet.spi.UsageException;
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
 * Reads the words after a command's name, each once: first up to the task, which must be known
 * before its options can be, then from there on, then the words that settings stand for.
 */
public final class Parser {

  private static final String END_OF_OPTIONS = "--";

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
    UsageErrors mistakes = UsageErrors.of(command, bare);
    if (!command.operands().word().isEmpty()) {
      ParseResult all = parse(bare, words, mistakes);
      return request(new ParsedOptions(List.of(all)), tasks(all), mistakes, Optional.empty());
    }
    ParseResult before = parse(bare.setStopAtPositional(true), words, mistakes);
    List<String> rest = tasks(before);
    if (rest.isEmpty()) {
      return request(new ParsedOptions(List.of(before)), List.of(), mistakes, Optional.empty());
    }
    Optional<NamedTask> task = task(rest.get(0), mistakes);
    UsageErrors ofAll =
        task.map(it -> mistakes.about(it.type().simpleName(), it.optionNames())).orElse(mistakes);
    ParseResult behind = parse(parser(task), withMark(rest, words), ofAll);
    return request(ParsedOptions.typed(before, behind), tasks(behind), ofAll, task);
  }

  private Optional<NamedTask> task(String word, UsageErrors mistakes) {
    return command.operands().areTasks() && !TaskClasses.isKey(word)
        ? Optional.of(
            new NamedTask(classes.type(word), command.name(), Set.copyOf(mistakes.known())))
        : Optional.empty();
  }

  private CommandLine parser(Optional<NamedTask> task) {
    return Usage.of(command, task.map(NamedTask::options).orElse(List.of()));
  }

  /**
   * The rest of the words, behind the mark that no options follow, if it stands in front of them.
   */
  private static List<String> withMark(List<String> rest, List<String> words) {
    int start = words.size() - rest.size();
    boolean isMarked = start > 0 && words.get(start - 1).equals(END_OF_OPTIONS);
    return isMarked ? words.subList(start - 1, words.size()) : rest;
  }

  private Request request(
      ParsedOptions typed, List<String> tasks, UsageErrors mistakes, Optional<NamedTask> task) {
    refuseUnwritten(typed);
    Goals goals = new Goals(command, tasks, task, classes);
    Optional<NamedTask> onlyTask = task.filter(it -> goals.words().size() == 1);
    ConfiguredOptions defaults = ConfiguredOptions.of(config(typed), command, typed, onlyTask);
    ParsedOptions all =
        defaults.words().isEmpty()
            ? typed
            : typed.with(parse(parser(task), defaults.words(), mistakes));
    return new Request(all, goals, defaults);
  }

  private void refuseUnwritten(ParsedOptions typed) {
    Map<String, Option> options = new HashMap<>();
    command.options().forEach(option -> options.put(option.name(), option));
    options.put(Options.CONFIG, Options.config());
    for (OptionSpec matched : typed.matched()) {
      String value = typed.value(matched.longestName());
      Option option = options.get(matched.longestName());
      if (value != null && option != null && option.isPath(value)) {
        UnwrittenPath.refuse(option, value);
      }
    }
  }

  /** Help is given whatever is set. */
  private Config config(ParsedOptions typed) {
    return typed.wantsHelp() || typed.wantsVersion()
        ? Config.EMPTY
        : settings.read(command, typed.value(Options.CONFIG), typed.value(Options.ROOT));
  }

  private static ParseResult parse(
      CommandLine commandLine, List<String> words, UsageErrors mistakes) {
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
