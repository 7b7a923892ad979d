package io.freshet.event;

import io.freshet.log.TaskLogs;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes each event to several listeners. One that throws harms nobody, and is reported once. */
public final class Listeners implements BuildListener {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<BuildListener> listeners;

  /** Listeners whose failure was reported. */
  private final Set<BuildListener> reported;

  /** Tells these, in this order. */
  public Listeners(List<BuildListener> listeners) {
    this(
        listeners, Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())));
  }

  private Listeners(List<BuildListener> listeners, Set<BuildListener> reported) {
    this.listeners = listeners;
    this.reported = reported;
  }

  @Override
  public void grown(List<TaskKey> tasks, Function<TaskKey, Optional<Duration>> lastTook) {
    tell(listener -> listener.grown(tasks, lastTook));
  }

  @Override
  public void planned(int tasks) {
    tell(listener -> listener.planned(tasks));
  }

  @Override
  public void fresh(TaskKey task) {
    tell(listener -> listener.fresh(task));
  }

  @Override
  public void started(TaskKey task, List<Reason> reasons) {
    tell(listener -> listener.started(task, reasons));
  }

  @Override
  public void waiting(TaskKey task, long pid, Duration running) {
    tell(listener -> listener.waiting(task, pid, running));
  }

  @Override
  public void progressed(TaskKey task, long done, long total) {
    tell(listener -> listener.progressed(task, done, total));
  }

  @Override
  public void message(TaskKey task, String text) {
    tell(listener -> listener.message(task, text));
  }

  @Override
  public void printed(TaskKey task, String line) {
    tell(listener -> listener.printed(task, line));
  }

  @Override
  public void checked(TaskKey task, CheckResult result) {
    tell(listener -> listener.checked(task, result));
  }

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration took) {
    tell(listener -> listener.finished(task, reasons, took));
  }

  @Override
  public void published(TaskKey task, Published content) {
    tell(listener -> listener.published(task, content));
  }

  @Override
  public void restoring(TaskKey task) {
    tell(listener -> listener.restoring(task));
  }

  @Override
  public void restored(TaskKey task, List<Reason> reasons, Restored from) {
    tell(listener -> listener.restored(task, reasons, from));
  }

  @Override
  public void passed(TaskKey task, List<Reason> reasons, Duration took) {
    tell(listener -> listener.passed(task, reasons, took));
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    tell(listener -> listener.retried(failure, attempt, pause));
  }

  @Override
  public void logged(TaskKey task, Path log) {
    tell(listener -> listener.logged(task, log));
  }

  @Override
  public void failed(Failure failure) {
    tell(listener -> listener.failed(failure));
  }

  @Override
  public void blocked(TaskKey task, TaskKey by) {
    tell(listener -> listener.blocked(task, by));
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    tell(listener -> listener.missing(task, names));
  }

  @Override
  public void warning(String text) {
    tell(listener -> listener.warning(text));
  }

  @Override
  public void ended(BuildOutcome outcome) {
    tell(listener -> listener.ended(outcome));
  }

  @Override
  public void abandoned(Throwable cause) {
    tell(listener -> listener.abandoned(cause));
  }

  /** What listeners print themselves is not the task's. */
  private void tell(Consumer<BuildListener> event) {
    TaskLogs.outside(() -> tellAll(event));
  }

  private void tellAll(Consumer<BuildListener> event) {
    for (BuildListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        if (reported.add(listener)) {
          report(listener, e);
        }
      }
    }
  }

  /** To those that hear warnings; where nobody does, to the log. */
  private void report(BuildListener failed, Throwable thrown) {
    String text = ListenerFailure.text(failed, thrown);
    List<BuildListener> hearing =
        listeners.stream().filter(it -> it != failed && hearsWarnings(it)).toList();
    if (hearing.isEmpty()) {
      LOG.warn("{}", text);
    }
    LOG.debug("where a listener failed", thrown);
    new Listeners(hearing, reported).warning(text);
  }

  private static boolean hearsWarnings(BuildListener listener) {
    if (listener instanceof Listeners several) {
      return several.listeners.stream().anyMatch(Listeners::hearsWarnings);
    }
    try {
      return !listener
          .getClass()
          .getMethod("warning", String.class)
          .getDeclaringClass()
          .equals(BuildListener.class);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every listener has it", e);
    }
  }
}
