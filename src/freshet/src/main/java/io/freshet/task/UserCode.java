package io.freshet.task;

import io.freshet.output.Outputs;
import io.freshet.output.Parts;
import io.freshet.param.ParamException;
import io.freshet.param.Thrown;
import io.freshet.target.Target;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks tasks what they declare. Whatever their own code throws, and whatever it returns that cannot
 * be, comes out as an {@code IllegalArgumentException} whose one line names task, method and place.
 * No lambdas here: a build asks for each task, the first one in a JVM that has linked none yet.
 */
public final class UserCode {

  private UserCode() {}

  /**
   * Returns what a task requires, copied from its list: one of the user's own may compute its
   * elements, or fail to, whenever it is asked.
   *
   * @param subject what the message begins with
   * @throws IllegalArgumentException when its code fails, or returns null or a list with null
   */
  public static List<? extends Task<?>> requires(Task<?> task, Object subject) {
    @Nullable List<? extends Task<?>> requires;
    try {
      requires = copied(task.requires());
    } catch (Throwable e) {
      throw failed(task, subject, "requires()", e);
    }
    if (requires == null) {
      throw new ParamException(subject + ": requires() returned null; want List.of()");
    }
    return withoutNull(requires, subject);
  }

  private static @Nullable List<? extends Task<?>> copied(@Nullable List<? extends Task<?>> tasks) {
    return tasks == null || tasks.isEmpty() ? tasks : Arrays.asList(tasks.toArray(new Task<?>[0]));
  }

  private static List<? extends Task<?>> withoutNull(
      List<? extends Task<?>> tasks, Object subject) {
    for (Task<?> task : tasks) {
      if (task == null) {
        throw new ParamException(subject + " requires a task that is null: want none in its list");
      }
    }
    return tasks;
  }

  /**
   * Returns the targets that a task makes.
   *
   * @throws IllegalArgumentException when its code fails, or its output is none
   */
  public static List<Target> outputs(Task<?> task, Object subject) {
    return parts(task, subject).targets();
  }

  /**
   * Returns the same with their places in the output.
   *
   * @throws IllegalArgumentException as {@link #outputs}
   */
  public static Parts parts(Task<?> task, Object subject) {
    try {
      return Outputs.parts(task.output(), task.getClass());
    } catch (Throwable e) {
      throw failed(task, subject, "output()", e);
    }
  }

  /**
   * Returns the version of a task.
   *
   * @throws IllegalArgumentException when its code fails or returns null
   */
  public static String version(Task<?> task, Object subject) {
    @Nullable String version;
    try {
      version = task.version();
    } catch (Throwable e) {
      throw failed(task, subject, "version()", e);
    }
    if (version == null) {
      throw new ParamException(subject + ": version() returned null; want a text");
    }
    return version;
  }

  /**
   * Returns the policy that a task wants.
   *
   * @throws IllegalArgumentException when its code fails or returns null
   */
  public static Policy policy(Task<?> task, TaskKey key) {
    @Nullable Policy policy;
    try {
      policy = task.policy();
    } catch (Throwable e) {
      throw failed(task, key.shortText(), "policy()", e);
    }
    if (policy == null) {
      throw new ParamException(key.shortText() + ": policy() returned null; want Policy.DEFAULT");
    }
    return policy;
  }

  /**
   * Returns how many tasks a batch task may be run with.
   *
   * @throws IllegalArgumentException when its code fails or returns less than 1
   */
  public static int maxBatch(BatchTask<?, ?> task, Object subject) {
    int most;
    try {
      most = task.maxBatch();
    } catch (Throwable e) {
      throw failed(task, subject, "maxBatch()", e);
    }
    if (most < 1) {
      throw new ParamException(subject + ": maxBatch() returned " + most + "; want at least 1");
    }
    return most;
  }

  private static IllegalArgumentException failed(
      Task<?> task, Object subject, String method, Throwable thrown) {
    return fault(subject + ": " + method + " failed", task.getClass(), thrown);
  }

  /**
   * Returns what stands for that which the code of a class has thrown; throws what no code can help
   * as it is, such as a lack of memory.
   */
  public static IllegalArgumentException fault(Object subject, Class<?> type, Throwable thrown) {
    if (thrown instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    if (thrown instanceof ParamException param) {
      return param.about(String.valueOf(subject));
    }
    return new ParamException(subject + ": " + Thrown.wordsAndPlace(thrown, type), thrown);
  }
}
