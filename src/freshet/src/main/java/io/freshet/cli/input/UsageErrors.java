package io.freshet.cli.input;

import io.freshet.param.Suggestions;
import io.freshet.spi.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a line what is wrong with a command line.
 *
 * @param command the name of the command
 * @param subject what has options: a command, or a task that was named
 * @param noun what the subject calls its options
 * @param known the names of all options
 * @param remedy the end of a message about a name that is like no other
 */
public record UsageErrors(
    String command, String subject, String noun, List<String> known, String remedy) {

  /** Of a command to which no task is known yet, or one that is given by its key. */
  static UsageErrors of(CommandSpec command, CommandLine commandLine) {
    return new UsageErrors(
        command.name(),
        "freshet " + command.name(),
        "option",
        Usage.optionNames(commandLine),
        command.operands().areTasks()
            ? "; a task's parameters follow its class name, or stand in its key"
            : "");
  }

  /**
   * Of a command that knows its task.
   *
   * @param task the task's simple name
   * @param own the names of its options
   */
  UsageErrors about(String task, List<String> own) {
    List<String> all = new ArrayList<>(own);
    all.addAll(known);
    String rest = own.isEmpty() ? "; it has none" : "; there is " + String.join(", ", own);
    return new UsageErrors(command, task, "parameter", all, rest);
  }

  /** What a function returns; what it says of the user's input is told to the user. */
  public static <T> T toldBy(Supplier<T> function) {
    try {
      return function.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What the parser found, in words that help. */
  UsageException explain(ParameterException e) {
    return new UsageException(message(e), e);
  }

  private String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0));
    }
    if (e instanceof OverwrittenOptionException overwritten) {
      return twiceText(overwritten.getOverwritten());
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec option = missing.getMissing().get(0);
      return name(option) + " has no value: want " + option.paramLabel();
    }
    return String.valueOf(e.getMessage());
  }

  private String unknown(String word) {
    if (!word.startsWith("-")) {
      return subject + " takes no tasks: " + word;
    }
    String option = word.replaceFirst("=.*", "");
    if (option.equals(UserClasses.OPTION)) {
      return option + " stands too late: want freshet " + option + " PATH COMMAND";
    }
    Optional<Adapter> absent = Adapter.bringing(command, option);
    if (absent.isPresent()) {
      return absent.get().missing(option);
    }
    String hint =
        Suggestions.closest(option, known)
            .map(name -> "; did you mean " + name + "?")
            .orElse(remedy);
    return subject + " has no " + noun + " " + option + hint;
  }

  /** An option stands before the task and behind it. */
  static UsageException twice(ArgSpec option) {
    return new UsageException(twiceText(option));
  }

  private static String twiceText(ArgSpec option) {
    return name(option) + " is given twice: want it once";
  }

  private static String name(ArgSpec option) {
    return option instanceof OptionSpec named ? named.longestName() : option.paramLabel();
  }
}
