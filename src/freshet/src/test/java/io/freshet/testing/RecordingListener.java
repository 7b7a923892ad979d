package io.freshet.testing;

import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down all that it is told, one line an event, in the order in which it was told. */
public final class RecordingListener implements BuildListener {

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Map<TaskKey, List<Reason>> reasons = new ConcurrentHashMap<>();

  /** All events: {@code started Sketch(name=a)}. */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** What follows the first word in all events that begin with it. */
  public List<String> events(String kind) {
    String start = kind + " ";
    return events.stream()
        .filter(event -> event.startsWith(start))
        .map(event -> event.substring(start.length()))
        .toList();
  }

  /** Why a task was started last; nothing for one that was not. */
  public List<Reason> reasons(TaskKey task) {
    return reasons.getOrDefault(task, List.of());
  }

  @Override
  public void planned(int nodes) {
    events.add("planned " + nodes);
  }

  @Override
  public void fresh(TaskKey task) {
    events.add("fresh " + task.shortText());
  }

  @Override
  public void started(TaskKey task, List<Reason> why) {
    reasons.put(task, why);
    events.add("started " + task.shortText() + " " + why);
  }

  @Override
  public void restoring(TaskKey task) {
    events.add("restoring " + task.shortText());
  }

  @Override
  public void restored(TaskKey task, List<Reason> why, Restored from) {
    events.add("restored " + task.shortText() + " " + why);
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    events.add("retried " + failure.task().shortText() + " " + attempt + " " + failure.message());
  }

  @Override
  public void waiting(TaskKey task, long pid, Duration running) {
    events.add("waiting " + task.shortText() + " " + pid);
  }

  @Override
  public void progressed(TaskKey task, long done, long total) {
    events.add("progressed " + task.shortText() + " " + done + "/" + total);
  }

  @Override
  public void message(TaskKey task, String text) {
    events.add("message " + task.shortText() + ": " + text);
  }

  @Override
  public void checked(TaskKey task, CheckResult result) {
    String how = result.isPassed() ? "passed" : result.failure();
    events.add("checked " + task.shortText() + " " + how);
  }

  @Override
  public void finished(TaskKey task, List<Reason> why, Duration took) {
    events.add("finished " + task.shortText());
  }

  @Override
  public void failed(Failure failure) {
    events.add("failed " + failure.task().shortText() + ": " + failure.message());
  }

  @Override
  public void blocked(TaskKey task, TaskKey by) {
    events.add("blocked " + task.shortText() + " by " + by.shortText());
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    events.add("missing " + task.shortText() + " " + names);
  }

  @Override
  public void warning(String text) {
    events.add("warning " + text);
  }
}
