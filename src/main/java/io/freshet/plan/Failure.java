package io.freshet.plan;

import io.freshet.task.TaskKey;

/**
 * How a task failed.
 *
 * @param task which task
 * @param message one to three lines for people: what happened, and the remedy where it is known
 * @param cause what was thrown
 */
public record Failure(TaskKey task, String message, Throwable cause) {}
