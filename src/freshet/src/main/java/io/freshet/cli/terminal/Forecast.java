package io.freshet.cli.terminal;

import io.freshet.task.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How long the rest of a build will take: for each task class so many tasks that nobody has looked
 * at, times the share of it that was not fresh so far, times what such a task took, in this build
 * or by the record of earlier ones. Thread-safe; it only counts events.
 */
final class Forecast {

  /** So many tasks of a class are looked up for what they took in earlier builds. */
  private static final int SAMPLE = 50;

  /** So many runs in this build say more than the records of earlier ones. */
  private static final int ENOUGH = 3;

  private final Map<String, Family> families = new ConcurrentHashMap<>();
  private final Family all = new Family();
  private final int workers;

  Forecast(int workers) {
    this.workers = workers;
  }

  /** A running task: its class, and for how long it has been running. */
  record Running(TaskKey task, Duration elapsed) {}

  /** There are these tasks more. */
  void grown(List<TaskKey> tasks, Function<TaskKey, Optional<Duration>> lastTook) {
    for (TaskKey task : tasks) {
      Family family = family(task);
      if (family.planned.getAndIncrement() < SAMPLE) {
        lastTook
            .apply(task)
            .ifPresent(took -> Stream.of(family, all).forEach(it -> it.recorded.add(took)));
      }
    }
  }

  void fresh(TaskKey task) {
    family(task).fresh.incrementAndGet();
    all.fresh.incrementAndGet();
  }

  void ran(TaskKey task, Duration took) {
    family(task).ran.add(took);
    all.ran.add(took);
  }

  /** A task that will not be done: failed or blocked. */
  void gone(TaskKey task) {
    family(task).gone.incrementAndGet();
  }

  /** Nothing while there is nothing to go by. */
  Optional<Duration> left(List<Running> running) {
    double work = 0;
    double longest = 0;
    for (Running task : running) {
      Optional<Double> whole = millis(family(task.task()));
      double rest = whole.map(it -> Math.max(0, it - task.elapsed().toMillis())).orElse(0.0);
      longest = Math.max(longest, rest);
      work += rest;
    }
    Map<Family, Integer> busy = new ConcurrentHashMap<>();
    running.forEach(task -> busy.merge(family(task.task()), 1, Integer::sum));
    for (Family family : families.values()) {
      int waiting = family.waiting() - busy.getOrDefault(family, 0);
      Optional<Double> each = millis(family);
      if (waiting > 0 && each.isEmpty()) {
        return Optional.empty();
      }
      work += waiting <= 0 ? 0 : waiting * share(family) * each.orElse(0.0);
    }
    boolean isKnown = all.ran.count() + all.recorded.count() > 0;
    long millis = (long) Math.max(longest, work / workers);
    return isKnown ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }

  /** How long a task of the family runs. */
  private Optional<Double> millis(Family family) {
    if (family.ran.count() >= ENOUGH || family.recorded.count() == 0) {
      return family.ran.mean().or(all.ran::mean).or(all.recorded::mean);
    }
    return family.recorded.mean();
  }

  /** Which part of the family is not fresh. */
  private double share(Family family) {
    Family known = family.ran.count() + family.fresh.get() > 0 ? family : all;
    double done = known.ran.count() + known.fresh.get();
    return done == 0 ? 1 : known.ran.count() / done;
  }

  private Family family(TaskKey task) {
    return families.computeIfAbsent(task.className(), name -> new Family());
  }

  /** The tasks of one class. */
  private static final class Family {

    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger fresh = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private final Times ran = new Times();
    private final Times recorded = new Times();

    int waiting() {
      return planned.get() - fresh.get() - gone.get() - (int) ran.count();
    }
  }

  private static final class Times {

    private final LongAdder count = new LongAdder();
    private final LongAdder millis = new LongAdder();

    void add(Duration took) {
      millis.add(took.toMillis());
      count.increment();
    }

    long count() {
      return count.sum();
    }

    Optional<Double> mean() {
      long number = count();
      return number == 0 ? Optional.empty() : Optional.of((double) millis.sum() / number);
    }
  }
}
