package io.freshet.cli.input;

import io.freshet.task.TaskParameter;
import io.freshet.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of a task for people, a line each. */
public final class ParameterTable {

  private ParameterTable() {}

  /** The table under a heading. */
  public static String of(TaskType type) {
    List<TaskParameter> parameters = type.parameters();
    if (parameters.isEmpty()) {
      return type.simpleName() + " has no parameters.";
    }
    int width = parameters.stream().mapToInt(it -> head(it).length()).max().orElseThrow();
    return parameters.stream()
        .map(it -> "  " + head(it) + " ".repeat(width - head(it).length()) + "  " + notes(it))
        .collect(Collectors.joining("\n", "Parameters of " + type.simpleName() + ":\n", ""));
  }

  /** {@code --day LocalDate [--limit int]}. */
  public static String brief(TaskType type) {
    return type.parameters().stream()
        .map(it -> it.isRequired() ? head(it) : "[" + head(it) + "]")
        .collect(Collectors.joining(" "));
  }

  private static String head(TaskParameter parameter) {
    return "--" + parameter.optionName() + " " + parameter.type();
  }

  private static String notes(TaskParameter parameter) {
    List<String> notes = new ArrayList<>();
    if (!parameter.description().isEmpty()) {
      notes.add(parameter.description().replaceFirst("\\.$", ""));
    }
    notes.add(parameter.type().expectation());
    parameter.defaultText().ifPresent(text -> notes.add("default " + text));
    if (parameter.isRequired()) {
      notes.add("required");
    }
    if (!parameter.significant()) {
      notes.add("not part of the task's identity");
    }
    return String.join("; ", notes);
  }
}
