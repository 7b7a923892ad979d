package io.freshet.task;

import io.freshet.output.Outputs;
import java.util.List;

/**
 * One step of a dataset: what it needs, what it makes, and how.
 *
 * <p>A task is a value, best a record; its components are its parameters and together with the
 * class name its identity ({@link TaskKey}). {@code requires()}, {@code output()} and {@code
 * version()} depend on the parameters only; every build asks them anew. A class that is no record
 * may hold more in {@code transient} fields: of such objects only the code counts, and where that
 * cannot be known the task is refused, unless it has a {@link #version()}.
 *
 * @param <O> a {@link io.freshet.target.Target}, or a record, {@code List} or {@code Map} of such;
 *     see {@link Outputs}
 */
public interface Task<O> {

  /**
   * The tasks whose outputs this one reads; each is built before {@link #run} is called. One that
   * may fail is named as {@link AllowFailure}.
   */
  default List<? extends Task<?>> requires() {
    return List.of();
  }

  /**
   * Requirements known only from the content of {@link #requires()}. Asked on every check, once all
   * of {@code requires()} is fresh or built; reads its inputs and nothing else.
   */
  default List<? extends Task<?>> thenRequires(Inputs in) throws Exception {
    return List.of();
  }

  /** Names what {@link #run} makes. The targets are unbound: their content cannot be used. */
  O output();

  /**
   * Makes the output.
   *
   * @param out {@link #output()} standing in staging; Freshet publishes it after this returns, and
   *     drops it when this throws
   */
  void run(TaskContext ctx, O out) throws Exception;

  /**
   * Looks at what {@link #run} has made before anything of it is published: where a rule is broken,
   * or this throws, the task fails and the old output stays as it is. External and wrapper tasks
   * make nothing, and have none.
   *
   * @param check the inputs of {@code run}, and a voice for what is wrong
   * @param out {@link #output()} standing in staging, to read only
   */
  default void check(CheckContext check, O out) throws Exception {}

  /** A text that makes outputs stale when it is changed by hand. */
  default String version() {
    return "";
  }

  /** How the task wants to be run; never part of its identity. */
  default Policy policy() {
    return Policy.DEFAULT;
  }
}
