package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.TaskType;
import io.freshet.task.UserCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks that a command line names.
 *
 * @param command the command that takes the tasks
 * @param words a class name, or several class names or keys
 * @param named the task of the first word, if that is a class name
 * @param classes where the classes of keys are found
 */
record Goals(
    CommandSpec command, List<String> words, Optional<NamedTask> named, TaskClasses classes) {

  /**
   * The tasks, each once.
   *
   * @throws UsageException when there are none, or one cannot be made
   */
  List<Task<?>> tasks(ParsedOptions parsed) {
    if (words.isEmpty()) {
      throw new UsageException(
          "freshet " + command.name() + ": no task is named; freshet list shows all there are");
    }
    if (named.isPresent() && words.size() == 1) {
      return named.get().tasks(parsed);
    }
    named.ifPresent(task -> refuseOptions(task, parsed));
    Set<Task<?>> tasks = new LinkedHashSet<>();
    words.forEach(word -> add(classes.task(word), tasks));
    return new ArrayList<>(tasks);
  }

  private static void add(Task<?> task, Set<Task<?>> tasks) {
    try {
      tasks.add(task);
    } catch (RuntimeException | Error e) {
      String subject = TaskKey.of(task).shortText() + ": hashCode() or equals() failed";
      Exception told = UserCode.fault(subject, task.getClass(), e);
      throw new UsageException(String.valueOf(told.getMessage()), e);
    }
  }

  /**
   * The tasks, if all values that they need are given; none if no value is given at all.
   *
   * @throws UsageException as {@link #tasks}, when only some values are given
   */
  List<Task<?>> tasksIfGiven(ParsedOptions parsed) {
    boolean isBare = named.isPresent() && words.size() == 1 && !named.get().hasValues(parsed);
    return isBare && named.get().needsValues() ? List.of() : tasks(parsed);
  }

  /** Whether a class is named, and values for its parameters. */
  boolean hasValues(ParsedOptions parsed) {
    return named.isPresent() && named.get().hasValues(parsed);
  }

  /**
   * The type of the one task that is named.
   *
   * @throws UsageException when there is none, or more than one
   */
  TaskType onlyType() {
    if (words.size() != 1) {
      throw new UsageException(
          "freshet " + command.name() + ": want one task, not " + words.size());
    }
    return named.map(NamedTask::type).orElseGet(() -> classes.type(TaskClasses.name(words.get(0))));
  }

  /** Options could be meant for any of several tasks. */
  private void refuseOptions(NamedTask task, ParsedOptions parsed) {
    words.stream().filter(word -> !isName(word)).forEach(word -> refuse(word, task));
    if (task.hasValues(parsed)) {
      throw new UsageException(
          "parameters can be options of one task only, not of "
              + String.join(" and ", words)
              + ": give each task as a key, such as '"
              + task.keyPattern()
              + "'");
    }
  }

  private static void refuse(String word, NamedTask task) {
    String simpleName = task.type().simpleName();
    List<String> options = task.optionNames();
    throw new UsageException(
        options.isEmpty()
            ? simpleName + " has no parameters: " + word + " is one too many"
            : word
                + " belongs to no parameter of "
                + simpleName
                + "; there is "
                + String.join(", ", options));
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && Character.isJavaIdentifierStart(word.charAt(0));
  }
}
