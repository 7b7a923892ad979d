package io.freshet.cli.input;

import io.freshet.spi.UsageException;
import io.freshet.task.Task;
import io.freshet.task.TaskParameter;
import io.freshet.task.TaskType;
import io.freshet.task.UserCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A task given by its class name: its parameters are options of the command line.
 *
 * @param type the task's class and parameters
 * @param command the name of the command that takes the task
 * @param taken the names of the command's own options
 */
public record NamedTask(TaskType type, String command, Set<String> taken) {

  /** The task's options that the command does not have itself. */
  List<OptionSpec> options() {
    return type.parameters().stream()
        .filter(parameter -> !isTaken(parameter))
        .map(NamedTask::option)
        .toList();
  }

  /** The names of all options of the task, each with its dashes. */
  List<String> optionNames() {
    return type.parameters().stream().map(NamedTask::optionName).toList();
  }

  /** Whether a name in a setting is the task's: full or simple. */
  boolean isCalled(String name) {
    Class<?> javaClass = type.javaClass();
    return List.of(javaClass.getName(), javaClass.getName().replace('$', '.'), type.simpleName())
        .contains(name);
  }

  /** Whether a value is given for any parameter. */
  boolean hasValues(ParsedOptions parsed) {
    return optionNames().stream().anyMatch(it -> !taken.contains(it) && parsed.has(it));
  }

  /** Whether there is no task of this class without a value. */
  boolean needsValues() {
    return type.parameters().stream().anyMatch(it -> it.isRequired() || isTaken(it))
        || !type.javaClass().isRecord();
  }

  /**
   * The tasks that are asked for: one, or for each combination of the values given.
   *
   * @throws UsageException when a value is missing or wrong
   */
  List<Task<?>> tasks(ParsedOptions parsed) {
    refuseTaken();
    refuseMissing(parsed);
    Map<String, List<@Nullable Object>> given = new LinkedHashMap<>();
    StringBuilder words = new StringBuilder(type.simpleName());
    for (TaskParameter parameter : type.parameters()) {
      String text = parsed.value(optionName(parameter));
      if (text != null) {
        given.put(parameter.name(), values(parameter, text));
        words.append(' ').append(optionName(parameter)).append(' ').append(text);
      }
    }
    MaxTasks.check(words.toString(), product(given.values()), parsed);
    return combined(given);
  }

  /** How many combinations there are; {@code Long.MAX_VALUE} where that is too many to count. */
  private static long product(Collection<? extends List<?>> values) {
    long product = 1;
    for (List<?> each : values) {
      product = Math.multiplyHigh(product, each.size()) == 0 ? product * each.size() : -1;
      if (product < 0) {
        return Long.MAX_VALUE;
      }
    }
    return product;
  }

  /** A task for each combination, the last parameter's values changing fastest. */
  private List<Task<?>> combined(Map<String, List<@Nullable Object>> given) {
    List<Task<?>> tasks = new ArrayList<>();
    addCombined(new ArrayList<>(given.entrySet()), new HashMap<>(), tasks);
    return tasks;
  }

  /** As deep as there are parameters; {@code chosen} holds a value of each before these. */
  private void addCombined(
      List<Map.Entry<String, List<@Nullable Object>>> rest,
      Map<String, @Nullable Object> chosen,
      List<Task<?>> tasks) {
    if (rest.isEmpty()) {
      tasks.add(UsageErrors.toldBy(() -> type.construct(chosen)));
      return;
    }
    for (Object value : rest.get(0).getValue()) {
      chosen.put(rest.get(0).getKey(), value);
      addCombined(rest.subList(1, rest.size()), chosen, tasks);
    }
  }

  /** The key to be filled in: {@code PlayCounts(day=...,limit=...)}. */
  String keyPattern() {
    return type.parameters().stream()
        .map(parameter -> parameter.name() + "=...")
        .collect(Collectors.joining(",", type.simpleName() + "(", ")"));
  }

  private void refuseTaken() {
    for (TaskParameter parameter : type.parameters()) {
      if (isTaken(parameter)) {
        throw new UsageException(
            optionName(parameter)
                + " is an option of freshet "
                + command
                + " and a parameter of "
                + type.simpleName()
                + ": give the task as a key, '"
                + keyPattern()
                + "'");
      }
    }
  }

  private void refuseMissing(ParsedOptions parsed) {
    List<String> missing =
        type.parameters().stream()
            .filter(TaskParameter::isRequired)
            .map(NamedTask::optionName)
            .filter(option -> !parsed.has(option))
            .toList();
    if (!missing.isEmpty()) {
      String verb = missing.size() == 1 ? " is required" : " are required";
      String noun = missing.size() == 1 ? ": parameter " : ": parameters ";
      throw new UsageException(type.simpleName() + noun + String.join(", ", missing) + verb);
    }
  }

  private List<@Nullable Object> values(TaskParameter parameter, String text) {
    try {
      return parameter.type().parseMany(text);
    } catch (RuntimeException | Error e) {
      Exception told = UserCode.fault(text, type.javaClass(), e);
      throw UsageException.of(optionName(parameter), String.valueOf(told.getMessage()), e);
    }
  }

  private boolean isTaken(TaskParameter parameter) {
    return taken.contains(optionName(parameter));
  }

  private static String optionName(TaskParameter parameter) {
    return "--" + parameter.optionName();
  }

  private static OptionSpec option(TaskParameter parameter) {
    boolean isTruth = List.of("boolean", "Boolean").contains(parameter.type().toString());
    String label = parameter.type().expectation();
    return isTruth
        ? OptionSpecs.truthOfTask(optionName(parameter), label)
        : OptionSpecs.ofTask(optionName(parameter), label);
  }
}
