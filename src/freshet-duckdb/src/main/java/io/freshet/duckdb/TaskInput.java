package io.freshet.duckdb;

import io.freshet.target.Target;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.util.Optional;
import java.util.function.Function;

/**
 * An input that a task makes.
 *
 * @param table with the target unbound
 * @param which of the task's targets it is
 */
record TaskInput<O>(SqlInput table, Task<O> task, Function<? super O, ? extends Target> which) {

  static <O> TaskInput<O> of(
      String name, Task<O> task, Function<? super O, ? extends Target> which, String options) {
    Target declared = which.apply(task.output());
    return new TaskInput<>(SqlInput.of(name, declared, Optional.of(task), options), task, which);
  }

  /** The target, as a build binds it. */
  Target in(Inputs inputs) {
    return which.apply(inputs.input(task));
  }

  /** All that it is. */
  String version() {
    return table.name()
        + " "
        + TaskKey.of(task)
        + " "
        + table.target().name()
        + " "
        + table.options().text();
  }
}
