package io.freshet.cli;

import io.freshet.param.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Says in a line what is wrong with a command line.
 *
 * @param subject what has options: a command, or a task that was named
 * @param noun what the subject calls its options
 * @param known the names of all options
 * @param remedy the end of a message about a name that is like no other
 */
record Mistakes(String subject, String noun, List<String> known, String remedy) {

  /** Of a command to which no task is known yet, or one that is given by its key. */
  static Mistakes of(Command command, List<Option> options) {
    return new Mistakes(
        "freshet " + command.name(),
        "option",
        options.stream().map(Option::longName).toList(),
        command.takesTasks()
            ? "; a task's parameters follow its class name, or stand in its key"
            : "");
  }

  /** Of a command that knows its task. */
  Mistakes about(NamedTask task) {
    List<String> own = task.optionNames();
    List<String> all = new ArrayList<>(own);
    all.addAll(known);
    String rest = own.isEmpty() ? "; it has none" : "; there is " + String.join(", ", own);
    return new Mistakes(task.type().simpleName(), "parameter", all, rest);
  }

  /** What a function returns; what it says of the user's input is told to the user. */
  static <T> T toldBy(Supplier<T> function) {
    try {
      return function.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Of a word that looks like an option. */
  UsageException unknown(String option) {
    String hint =
        Suggestions.closest(option, known)
            .map(name -> "; did you mean " + name + "?")
            .orElse(remedy);
    return new UsageException(subject + " has no " + noun + " " + option + hint);
  }

  UsageException twice(Option option) {
    return new UsageException(option.longName() + " is given twice: want it once");
  }

  UsageException missing(Option option) {
    return new UsageException(option.longName() + " has no value: want " + option.label());
  }

  UsageException superfluous(Option option, String value) {
    return new UsageException(option.longName() + " takes no value: " + value);
  }

  UsageException noTasks(String word) {
    return new UsageException(subject + " takes no tasks: " + word);
  }
}
