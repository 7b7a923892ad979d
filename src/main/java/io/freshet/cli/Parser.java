package io.freshet.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reads the words after a command's name. They are read twice: up to the task, which must be known
 * before its options can be, and then all.
 */
final class Parser {

  private final Command command;
  private final TaskClasses classes;

  Parser(Command command, TaskClasses classes) {
    this.command = command;
    this.classes = classes;
  }

  /**
   * Reads a command's words.
   *
   * @throws UsageException when they cannot be understood
   */
  Request parse(List<String> words) {
    CommandLine bare = Usage.of(command, List.of());
    Mistakes mistakes = Mistakes.of(command, bare);
    if (!command.takesTasks() && !command.word().isEmpty()) {
      return request(bare, words, mistakes, Optional.empty());
    }
    ParseResult start = parse(bare.setStopAtPositional(true), words, mistakes);
    List<String> tasks = tasks(start);
    if (tasks.isEmpty() || TaskClasses.isKey(tasks.get(0))) {
      return request(Usage.of(command, List.of()), words, mistakes, Optional.empty());
    }
    NamedTask task =
        new NamedTask(classes.type(tasks.get(0)), command, Set.copyOf(mistakes.known()));
    CommandLine full = Usage.of(command, task.options());
    return request(full, words, mistakes.about(task), Optional.of(task));
  }

  private Request request(
      CommandLine commandLine, List<String> words, Mistakes mistakes, Optional<NamedTask> task) {
    ParseResult parsed = parse(commandLine, words, mistakes);
    return new Request(parsed, new Goals(command, tasks(parsed), task, classes));
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
