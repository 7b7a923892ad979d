package io.freshet.cli;

import io.freshet.param.Suggestions;
import java.util.List;

/** Finds out which command is meant and lets it answer. */
final class CommandLines {

  private CommandLines() {}

  /**
   * Answers a command line.
   *
   * @return one of {@link ExitCode}
   * @throws UsageException when it cannot be understood
   */
  static int run(List<String> words, Console console) {
    String first = words.isEmpty() ? "--help" : words.get(0);
    if (Commands.NAMES.contains(first)) {
      return run(Commands.named(first), words.subList(1, words.size()), console);
    }
    switch (first) {
      case "-h", "--help" -> console.answer(Usage.ofAll());
      case "-V", "--version" -> console.answer(Version.text());
      default ->
          throw new UsageException(
              "freshet has no command " + first + Suggestions.hint(first, Commands.NAMES));
    }
    return ExitCode.OK;
  }

  private static int run(Command command, List<String> words, Console console) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Request request = new Parser(command, new TaskClasses(new ClassPath(loader))).parse(words);
    if (request.wantsHelp()) {
      console.answer(request.help());
      return ExitCode.OK;
    }
    if (request.wantsVersion()) {
      console.answer(Version.text());
      return ExitCode.OK;
    }
    return command.run(request, console);
  }
}
