package io.freshet.cli;

import io.freshet.BuildResult;
import io.freshet.engine.BuildListener;
import io.freshet.plan.Reason;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what the document of a run needs beside the result. Thread-safe. */
final class RunRecorder implements BuildListener {

  private final Map<TaskKey, Json> executed = new ConcurrentHashMap<>();
  private final Map<TaskKey, Json> missing = new ConcurrentHashMap<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration took) {
    executed.put(task, Documents.task(task, reasons).with("seconds", Durations.seconds(took)));
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    missing.put(task, new Json().with("task", task).with("names", names));
  }

  @Override
  public void warning(String text) {
    warnings.add(text);
  }

  /** Adds the outcome to a document. */
  Json describe(Json document, BuildResult result) {
    return document
        .with("exitCode", result.exitCode())
        .with("interrupted", result.isInterrupted())
        .with("seconds", Durations.seconds(result.elapsed()))
        .with("savedSeconds", Durations.seconds(result.saved()))
        .with("executed", details(result.executed(), executed))
        .with("fresh", result.fresh())
        .with("failed", result.failures().stream().map(Documents::failure).toList())
        .with("blocked", result.blocked())
        .with("missing", details(result.missing(), missing))
        .with("warnings", warnings);
  }

  private static List<Json> details(List<TaskKey> tasks, Map<TaskKey, Json> known) {
    return tasks.stream()
        .map(task -> known.getOrDefault(task, new Json().with("task", task)))
        .toList();
  }
}
