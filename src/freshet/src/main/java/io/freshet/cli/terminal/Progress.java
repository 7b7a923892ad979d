package io.freshet.cli.terminal;

import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.task.TaskKey;
import io.freshet.text.ShortNames;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Counts what happens in a build, and tells how far it is when it is asked. Thread-safe; an event
 * costs next to nothing.
 */
public final class Progress implements BuildListener {

  private static final long SURE_AFTER_NANOS = Duration.ofSeconds(2).toNanos();

  private final ShortNames names;
  private final LongSupplier nanoTime;
  private final Forecast forecast;
  private final long start;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger fresh = new AtomicInteger();
  private final AtomicInteger restored = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Map<TaskKey, Run> running = new ConcurrentHashMap<>();
  private final Queue<Runnable> growth = new ConcurrentLinkedQueue<>();

  /** How many nodes the build looks at. */
  private volatile int total;

  public Progress(ShortNames names, int workers, LongSupplier nanoTime) {
    this.names = names;
    this.nanoTime = nanoTime;
    this.forecast = new Forecast(workers);
    this.start = nanoTime.getAsLong();
  }

  /** How far the build is now; for one thread at a time. */
  public ProgressState state() {
    for (Runnable more = growth.poll(); more != null; more = growth.poll()) {
      more.run();
    }
    long now = nanoTime.getAsLong();
    List<Run> runs =
        running.values().stream().sorted(Comparator.comparingLong(run -> run.start)).toList();
    boolean isSure = now - start >= SURE_AFTER_NANOS;
    Optional<Duration> left =
        isSure
            ? forecast.left(runs.stream().map(run -> run.toForecast(now)).toList())
            : Optional.empty();
    int most = total;
    return new ProgressState(
        Math.min(done.get(), most),
        most,
        fresh.get(),
        restored.get(),
        failed.get(),
        left,
        runs.stream().map(run -> run.toState(names, now)).toList());
  }

  @Override
  public void grown(List<TaskKey> tasks, Function<TaskKey, Optional<Duration>> lastTook) {
    growth.add(() -> forecast.grown(tasks, lastTook));
  }

  @Override
  public void planned(int tasks) {
    total = tasks;
  }

  @Override
  public void fresh(TaskKey task) {
    fresh.incrementAndGet();
    forecast.fresh(task);
    ended(task);
  }

  @Override
  public void started(TaskKey task, List<Reason> reasons) {
    running.put(task, new Run(task, nanoTime.getAsLong()));
  }

  @Override
  public void restoring(TaskKey task) {
    Run fetch = new Run(task, nanoTime.getAsLong());
    fetch.message = "restoring";
    running.put(task, fetch);
  }

  @Override
  public void progressed(TaskKey task, long part, long whole) {
    run(task).ifPresent(run -> run.part = whole == 0 ? -1 : (int) (100.0 * part / whole));
  }

  @Override
  public void message(TaskKey task, String text) {
    run(task).ifPresent(run -> run.message = text);
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    run(failure.task())
        .ifPresent(
            run -> {
              run.part = -1;
              run.message = "attempt " + attempt + " failed";
            });
  }

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration took) {
    forecast.ran(task, took);
    ended(task);
  }

  /** It did not run, which is as good as fresh for what is still to come. */
  @Override
  public void restored(TaskKey task, List<Reason> reasons, Restored from) {
    restored.incrementAndGet();
    forecast.fresh(task);
    ended(task);
  }

  @Override
  public void failed(Failure failure) {
    failed.incrementAndGet();
    gone(failure.task());
  }

  @Override
  public void blocked(TaskKey task, TaskKey by) {
    gone(task);
  }

  private void gone(TaskKey task) {
    forecast.gone(task);
    ended(task);
  }

  private void ended(TaskKey task) {
    running.remove(task);
    done.incrementAndGet();
  }

  private Optional<Run> run(TaskKey task) {
    return Optional.ofNullable(running.get(task));
  }

  /** A task that runs. */
  private static final class Run {

    private final TaskKey task;
    private final long start;

    /** How far the task says it is, in percent; -1 where it says nothing. */
    private volatile int part = -1;

    /** What the task said last. */
    private volatile String message = "";

    Run(TaskKey task, long start) {
      this.task = task;
      this.start = start;
    }

    Forecast.Running toForecast(long now) {
      return new Forecast.Running(task, Duration.ofNanos(now - start));
    }

    ProgressState.Running toState(ShortNames names, long now) {
      String last = message.strip().lines().reduce("", (before, line) -> line);
      String doing = part < 0 ? last : part + " %" + (last.isEmpty() ? "" : "  " + last);
      return new ProgressState.Running(names.of(task), Duration.ofNanos(now - start), doing);
    }
  }
}
