package io.freshet.event;

import io.freshet.task.TaskKey;
import io.freshet.task.Texts;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task failed.
 *
 * @param task which task
 * @param message one to three lines for people: what happened, and the remedy where it is known
 * @param cause what was thrown
 * @param lastLines what the task printed last, at most ten lines
 * @param log the file with all that it printed and the stack trace; {@code null} where the task has
 *     not run, or the file could not be written
 */
public record Failure(
    TaskKey task, String message, Throwable cause, List<String> lastLines, @Nullable Path log) {

  /** The lines do not change. Texts are such as any listener can write, whatever was thrown. */
  public Failure {
    message = Texts.withoutHalves(message);
    lastLines = lastLines.stream().map(Texts::withoutHalves).toList();
  }

  /** The failure of a task that has printed nothing. */
  public Failure(TaskKey task, String message, Throwable cause) {
    this(task, message, cause, List.of(), null);
  }

  /** The same with what the task printed. */
  public Failure withLog(List<String> newLastLines, @Nullable Path newLog) {
    return new Failure(task, message, cause, newLastLines, newLog);
  }
}
