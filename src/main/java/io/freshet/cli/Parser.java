package io.freshet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    List<Option> own = Options.of(command);
    Mistakes mistakes = Mistakes.of(command, own);
    Optional<String> first = new WordReader(own, words, mistakes).firstTask();
    if (first.isEmpty() || !command.takesTasks() || TaskClasses.isKey(first.get())) {
      return request(own, words, mistakes, Optional.empty());
    }
    NamedTask task =
        new NamedTask(classes.type(first.get()), command, Set.copyOf(mistakes.known()));
    List<Option> all = new ArrayList<>(own);
    all.addAll(task.options());
    return request(all, words, mistakes.about(task), Optional.of(task));
  }

  private Request request(
      List<Option> options, List<String> words, Mistakes mistakes, Optional<NamedTask> task) {
    Given given = new WordReader(options, words, mistakes).all();
    if (!command.takesTasks() && !given.tasks().isEmpty()) {
      throw mistakes.noTasks(given.tasks().get(0));
    }
    return new Request(command, given, new Goals(command, given.tasks(), task, classes));
  }
}
