package io.freshet.cli;

import io.freshet.cli.input.ClassPath;
import io.freshet.cli.input.CommandSpec;
import io.freshet.cli.input.TaskClasses;
import io.freshet.cli.input.Usage;
import io.freshet.cli.input.UserClasses;
import io.freshet.cli.terminal.Console;
import io.freshet.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What could stand at a place of a command line: names of tasks, and parameters of the one that is
 * named. Asked by the completion script while somebody types, so it never complains.
 */
final class Completions {

  /** Not for people: {@code freshet __complete PLACE WORD...}. */
  static final String COMMAND = "__complete";

  private Completions() {}

  /** Prints one a line; the first word is the place, counted as a shell does. */
  static void print(List<String> words, Console console) {
    try {
      int place = Integer.parseInt(words.get(0));
      List<String> typed = words.subList(1, words.size());
      of(typed.subList(0, Math.min(place, typed.size())), place).forEach(console::answer);
    } catch (RuntimeException | LinkageError e) {
      // Whoever is in the middle of typing has a command line that makes no sense yet.
    }
  }

  /** For the last of the words that are typed, which may be begun, or be missing. */
  private static List<String> of(List<String> typed, int place) {
    String begun = typed.size() < place ? "" : typed.get(typed.size() - 1);
    List<String> before = typed.subList(0, Math.min(typed.size(), place - 1));
    if (!before.isEmpty() && before.get(0).equals(UserClasses.OPTION)) {
      return onUserClasses(before, begun);
    }
    return of(before, begun).stream().filter(it -> it.startsWith(begun)).toList();
  }

  private static List<String> onUserClasses(List<String> before, String begun) {
    ClassLoader loader =
        UserClasses.loader(before.get(1), Thread.currentThread().getContextClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return of(before.subList(2, before.size()), begun).stream()
        .filter(it -> it.startsWith(begun))
        .toList();
  }

  private static List<String> of(List<String> before, String begun) {
    if (before.isEmpty() || !Commands.NAMES.contains(before.get(0))) {
      return List.of();
    }
    CommandSpec command = new Commands().named(before.get(0)).spec();
    if (!command.operands().areTasks()) {
      return List.of();
    }
    List<String> words = before.subList(1, before.size());
    CommandLine bare = Usage.of(command, List.of()).setStopAtPositional(true);
    ParseResult start = bare.parseArgs(words.toArray(String[]::new));
    List<String> tasks = start.matchedPositionalValue(0, List.of());
    TaskClasses classes =
        new TaskClasses(new ClassPath(Thread.currentThread().getContextClassLoader()));
    if (tasks.isEmpty()) {
      return begun.startsWith("-") ? List.of() : names(classes);
    }
    return parameters(classes.type(tasks.get(0)), words);
  }

  /** The shortest name of each task class that no other has. */
  private static List<String> names(TaskClasses classes) {
    List<Class<?>> all = classes.all();
    Map<String, Long> times =
        all.stream().collect(Collectors.groupingBy(Class::getSimpleName, Collectors.counting()));
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> type : all) {
      boolean isUnique = times.getOrDefault(type.getSimpleName(), 0L) == 1;
      names.add(isUnique ? type.getSimpleName() : type.getName());
    }
    return List.copyOf(names);
  }

  private static List<String> parameters(TaskType type, List<String> words) {
    List<String> options = new ArrayList<>();
    type.parameters().forEach(parameter -> options.add("--" + parameter.optionName()));
    String last = words.get(words.size() - 1);
    options.removeIf(option -> words.stream().anyMatch(it -> (it + "=").startsWith(option + "=")));
    return last.startsWith("--") && last.indexOf('=') < 0 ? List.of() : options;
  }
}
