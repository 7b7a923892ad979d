package io.freshet.cli;

import io.freshet.cache.CachePlaces;
import io.freshet.cli.input.CacheOptions;
import io.freshet.cli.input.ClassPath;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.ConfigReader;
import io.freshet.cli.input.Parser;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.TaskClasses;
import io.freshet.cli.input.Usage;
import io.freshet.cli.input.UserClasses;
import io.freshet.cli.terminal.Console;
import io.freshet.event.ExitCode;
import io.freshet.param.Suggestions;
import io.freshet.spi.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
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
    if (!words.isEmpty() && words.get(0).equals(UserClasses.OPTION)) {
      return runOn(words, console);
    }
    String first = words.isEmpty() ? "--help" : words.get(0);
    Commands commands = new Commands();
    if (Commands.NAMES.contains(first)) {
      return run(first, commands, words.subList(1, words.size()), console);
    }
    switch (first) {
      case "-h", "--help" -> console.answer(Usage.ofAll(commands.specs()));
      case "-V", "--version" -> console.answer(Version.text());
      case Completions.COMMAND -> Completions.print(words.subList(1, words.size()), console);
      default ->
          throw new UsageException(
              "freshet has no command " + first + Suggestions.hint(first, Commands.NAMES));
    }
    return ExitCode.OK;
  }

  /** Runs what follows the option and its value, with those classes in reach. */
  private static int runOn(List<String> words, Console console) {
    if (words.size() < 2) {
      throw new UsageException(UserClasses.OPTION + " has no value: want a class path");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader user = UserClasses.loader(words.get(1), before)) {
      thread.setContextClassLoader(user);
      return run(words.subList(2, words.size()), console);
    } catch (IOException e) {
      throw new UncheckedIOException("the jars of the class path cannot be closed", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static int run(String name, Commands commands, List<String> words, Console console) {
    Command command = commands.named(name);
    Request request =
        ExitGuard.during(console, () -> parse(command.spec(), commands, words, console));
    if (request.wantsHelp()) {
      console.answer(request.help());
      return ExitCode.OK;
    }
    if (request.wantsVersion()) {
      console.answer(Version.text());
      return ExitCode.OK;
    }
    try {
      request.check();
      return command.watchesItself()
          ? command.run(request, console)
          : ExitGuard.during(console, () -> command.run(request, console));
    } catch (UsageException e) {
      throw request.defaults().blame(e);
    } catch (CachePlaces.NoPlaceException e) {
      throw request.defaults().blame(CacheOptions.mistake(e));
    }
  }

  private static Request parse(
      CommandSpec command, Commands commands, List<String> words, Console console) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new Parser(
            command,
            new TaskClasses(new ClassPath(loader)),
            new ConfigReader(
                commands::specs,
                System.getenv(),
                warning -> console.problem("warning: " + warning)))
        .parse(words);
  }
}
