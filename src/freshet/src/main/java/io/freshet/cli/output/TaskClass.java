package io.freshet.cli.output;

import io.freshet.cli.input.ParameterTable;
import io.freshet.task.ExternalTask;
import io.freshet.task.TaskParameter;
import io.freshet.task.TaskType;
import io.freshet.task.WrapperTask;
import io.freshet.text.Json;
import java.util.List;
import java.util.Optional;

/**
 * A task class as {@code list} and {@code describe} show it.
 *
 * @param taskClass the class
 * @param type its parameters, unless it is not fit to be a task
 * @param problem why it cannot be asked for by text; empty where it can
 */
public record TaskClass(Class<?> taskClass, Optional<TaskType> type, String problem) {

  public static TaskClass of(Class<?> taskClass) {
    try {
      TaskType type = TaskType.of(taskClass);
      String problem = taskClass.isRecord() ? "" : "no record: it can be asked for in Java only";
      return new TaskClass(taskClass, Optional.of(type), problem);
    } catch (IllegalArgumentException e) {
      return new TaskClass(taskClass, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** All of it in a line. */
  public String line() {
    String parameters = type.map(ParameterTable::brief).orElse("");
    String note = kind().equals("task") ? "" : "  (" + kind() + ")";
    return taskClass.getName()
        + (parameters.isEmpty() ? "" : "  " + parameters)
        + note
        + (problem.isEmpty() ? "" : "  (" + problem + ")");
  }

  public Json document() {
    return describe(new Json());
  }

  /** Adds what is known to a document. */
  public Json describe(Json document) {
    return document
        .with("class", taskClass.getName())
        .with("kind", kind())
        .with("parameters", type.map(TaskClass::parameters).orElse(List.of()))
        .with("problem", problem.isEmpty() ? null : problem);
  }

  public String kind() {
    return kind(taskClass);
  }

  /** What tasks of a class are: {@code task}, {@code external} or {@code wrapper}. */
  static String kind(Class<?> taskClass) {
    if (ExternalTask.class.isAssignableFrom(taskClass)) {
      return "external";
    }
    return WrapperTask.class.isAssignableFrom(taskClass) ? "wrapper" : "task";
  }

  private static List<Json> parameters(TaskType type) {
    return type.parameters().stream().map(TaskClass::parameter).toList();
  }

  private static Json parameter(TaskParameter parameter) {
    return new Json()
        .with("name", parameter.name())
        .with("option", "--" + parameter.optionName())
        .with("type", parameter.type())
        .with("required", parameter.isRequired())
        .with("default", parameter.defaultText().orElse(null))
        .with("description", parameter.description())
        .with("significant", parameter.significant());
  }
}
