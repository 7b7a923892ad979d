package io.freshet.engine;

import io.freshet.graph.Node;
import io.freshet.plan.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what was thrown in a line that helps: what, and where in the user's code. */
final class Failures {

  private Failures() {}

  /** How a task failed: with what its own code threw, where that was it. */
  static Failure of(Node node, Throwable thrown) {
    return thrown instanceof TaskFailedException failed
        ? new Failure(node.key(), String.valueOf(failed.getMessage()), failed.origin())
        : new Failure(node.key(), describe(node, thrown), thrown);
  }

  static String describe(Node node, Throwable thrown) {
    String where = place(thrown.getStackTrace(), node.task().getClass().getPackageName());
    return text(thrown) + (where.isEmpty() ? "" : " (" + where + ")");
  }

  static String text(Throwable thrown) {
    String message = thrown.getMessage();
    StackTraceElement[] frames = thrown.getStackTrace();
    boolean isOurs = frames.length > 0 && isFreshet(frames[0]);
    if (message != null && isOurs && !(thrown instanceof Error)) {
      return message;
    }
    if (thrown instanceof NoSuchFileException) {
      return message + " does not exist";
    }
    if (thrown instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    String type = thrown.getClass().getSimpleName();
    if (thrown instanceof IOException && message != null && type.equals("IOException")) {
      return message;
    }
    return message == null ? type : type + ": " + message;
  }

  /** The first line of the trace that lies in the package of the task, or below it. */
  private static String place(StackTraceElement[] frames, String userPackage) {
    return Arrays.stream(frames)
        .filter(frame -> frame.getClassName().startsWith(userPackage))
        .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
        .findFirst()
        .map(frame -> "at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  /** Where a thread is, a line for each frame. */
  static String frames(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining());
  }

  private static boolean isFreshet(StackTraceElement frame) {
    return frame.getClassName().startsWith("io.freshet.");
  }
}
