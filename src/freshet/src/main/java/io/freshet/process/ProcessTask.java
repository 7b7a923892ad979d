package io.freshet.process;

import io.freshet.task.Task;
import io.freshet.task.TaskContext;

/**
 * A task that runs a program. The program, its arguments and its environment come from parameters,
 * inputs and code, so that a change of any of them makes the task stale.
 *
 * <pre>{@code
 * record Sorted(String name) implements ProcessTask<FileTarget> {
 *   public List<Unsorted> requires() { return List.of(new Unsorted(name)); }
 *   public FileTarget output() { return FileTarget.of("sorted/" + name); }
 *   public Program program(TaskContext ctx, FileTarget out) {
 *     return Program.of("sort", "-u").stdin(ctx.input(new Unsorted(name))).stdout(out);
 *   }
 * }
 * }</pre>
 *
 * <p>The program itself counts when a {@link ToolVersion} is required, or the file that it is.
 *
 * @param <O> as for {@link Task}
 */
public interface ProcessTask<O> extends Task<O> {

  /**
   * The program that makes the output.
   *
   * @param out stands in staging, as in {@link Task#run}; hand it over as standard output or as an
   *     argument
   */
  Program program(TaskContext ctx, O out) throws Exception;

  /** Runs the program to its end; see {@link Program#run}. */
  @Override
  default void run(TaskContext ctx, O out) throws Exception {
    program(ctx, out).run(ctx);
  }
}
