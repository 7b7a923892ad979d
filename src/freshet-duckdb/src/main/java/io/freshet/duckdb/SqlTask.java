package io.freshet.duckdb;

import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.util.List;

/**
 * A task whose work is SQL: what the statements read is what it requires, what they give is its
 * output. Their text is part of the recipe, so that a task whose SQL was edited is stale, and no
 * other.
 *
 * @param <O> a {@link io.freshet.target.FileTarget} or {@link io.freshet.target.DirectoryTarget},
 *     or a record, {@code List} or {@code Map} of such
 */
public interface SqlTask<O> extends Task<O> {

  /** The statements with their inputs; depends on the task's parameters only. */
  Sql sql();

  /**
   * The tasks that {@link #sql} names as inputs. A class that requires more adds to this.
   *
   * @throws IllegalArgumentException for SQL that does not go with its inputs or the output
   */
  @Override
  default List<? extends Task<?>> requires() {
    return sql().checked(output()).tasks();
  }

  /**
   * A text that changes with the SQL. A class with a version of its own puts both together.
   *
   * @throws IllegalArgumentException as {@link #requires}
   */
  @Override
  default String version() {
    return sql().checked(output()).version();
  }

  @Override
  default void run(TaskContext ctx, O out) throws Exception {
    sql().run(ctx, out);
  }
}
