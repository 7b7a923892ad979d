package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.cli.terminal.Console;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.param.Thrown;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.Durations;
import io.freshet.text.ShortNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Tells people what a build does, a line for each task that ran, was restored or could not.
 * Thread-safe; lines come in the order of their counts.
 */
public final class ConsoleReporter implements BuildListener {

  private static final String RETRY = "retry ";
  private static final int MOST_BLOCKED = 20;
  private static final int MOST_CAUSES = 2;
  private static final int SCREEN = 24;
  private static final long PROGRESS_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

  private final Console console;
  private final ShortNames names;
  private final LongSupplier nanoTime;
  private final boolean isVerbose;
  private final AtomicInteger done = new AtomicInteger();

  /** How many attempts of a task have failed so far. */
  private final Map<TaskKey, Integer> failedAttempts = new HashMap<>();

  /** Tasks that were told as checked, and not yet as fresh. */
  private final Set<TaskKey> passed = ConcurrentHashMap.newKeySet();

  /** How many nodes the build looks at. */
  private int total;

  /** How many blocked tasks were told. */
  private int blocked;

  /** How many lines were printed after the last failure. */
  private int linesSinceFailure;

  /** Whether lines of tasks that ran were left out, as a block showed them. */
  private boolean hasKeptLines;

  /** When a line of progress was printed last, by the nano clock. */
  private long lastProgress;

  public ConsoleReporter(
      Console console, ShortNames names, LongSupplier nanoTime, boolean isVerbose) {
    this.isVerbose = isVerbose;
    this.console = console;
    this.names = names;
    this.nanoTime = nanoTime;
    this.lastProgress = nanoTime.getAsLong();
  }

  @Override
  public synchronized void planned(int nodes) {
    total = nodes;
  }

  @Override
  public void fresh(TaskKey task) {
    if (!passed.remove(task)) {
      done.incrementAndGet();
    }
  }

  @Override
  public synchronized void finished(TaskKey task, List<Reason> reasons, Duration took) {
    ended("ran", task, reasons, took);
  }

  @Override
  public synchronized void passed(TaskKey task, List<Reason> reasons, Duration took) {
    passed.add(task);
    ended("checked", task, reasons, took);
  }

  @Override
  public synchronized void restored(TaskKey task, List<Reason> reasons, Restored from) {
    ended("restored", task, reasons, OriginText.brief(from));
  }

  private void ended(String verb, TaskKey task, List<Reason> reasons, Duration took) {
    int failed = failedAttempts.getOrDefault(task, 0);
    String retries = failed == 0 ? "" : ", attempt " + (failed + 1);
    ended(verb, task, reasons, Durations.text(took) + retries);
  }

  private void ended(String verb, TaskKey task, List<Reason> reasons, String how) {
    String step = "[" + done.incrementAndGet() + "/" + total + "] " + verb + "  ";
    String end = "  " + how + ReasonText.brief(reasons);
    if (console.isLive()) {
      hasKeptLines = true;
    } else {
      console.answer(step + names.of(task) + end);
      linesSinceFailure++;
    }
  }

  @Override
  public synchronized void retried(Failure failure, int attempt, Duration pause) {
    failedAttempts.put(failure.task(), attempt);
    console.problem(retry(failure, attempt, pause, names));
  }

  @Override
  public synchronized void failed(Failure failure) {
    done.incrementAndGet();
    console.problem(failed(failure, names));
  }

  @Override
  public synchronized void blocked(TaskKey task, TaskKey by) {
    done.incrementAndGet();
    blocked++;
    if (blocked <= MOST_BLOCKED) {
      console.problem("blocked " + names.of(task) + " by " + names.of(by));
    } else if (blocked == MOST_BLOCKED + 1) {
      console.problem("blocked more tasks: their number is in the summary");
    }
  }

  @Override
  public synchronized void missing(TaskKey task, List<String> missing) {
    String verb = missing.size() == 1 ? " is not there" : " are not there";
    console.problem(
        "MISSING " + names.of(task) + ": " + Targets.shown(String.join(", ", missing)) + verb);
  }

  @Override
  public synchronized void waiting(TaskKey task, long pid, Duration running) {
    console.answer(waiting(names.of(task), pid, running));
  }

  @Override
  public synchronized void progressed(TaskKey task, long part, long whole) {
    long now = nanoTime.getAsLong();
    if (now - lastProgress >= PROGRESS_PAUSE_NANOS && !console.isLive()) {
      lastProgress = now;
      console.answer(names.of(task) + ": " + part + " of " + whole);
    }
  }

  @Override
  public synchronized void message(TaskKey task, String text) {
    text.lines().forEach(line -> console.answer(names.of(task) + ": " + Targets.shown(line)));
  }

  @Override
  public synchronized void printed(TaskKey task, String line) {
    if (isVerbose) {
      console.answer(names.of(task) + " | " + Targets.shown(line));
    }
  }

  @Override
  public void warning(String text) {
    console.problem("warning: " + text);
  }

  /**
   * Says how the build ended, in families where there was more than a line, and tells failures
   * again whose first mention has left the screen.
   */
  public synchronized void summarize(BuildResult result, RunSummary summary) {
    int done = result.executed().size() + result.restored().size();
    int told = done + result.failed().size() + result.blocked().size();
    if (told + result.checked().size() + result.missing().size() > 1 || hasKeptLines) {
      summary.lines().forEach(console::answer);
    }
    Summary.without(result, names, console);
    console.answer(Summary.line(result));
    Summary.cache(result.cacheUse()).ifPresent(console::answer);
    if (linesSinceFailure > SCREEN) {
      Summary.repeat(result.failures(), names, console);
    }
  }

  /** Words that another process holds a task. */
  static String waiting(String task, long pid, Duration running) {
    return "waiting for " + task + ", running in pid " + pid + " for " + Durations.text(running);
  }

  /** Words, in one line, that an attempt failed and another one follows. */
  static String retry(Failure failure, int attempt, Duration pause, ShortNames names) {
    return RETRY
        + names.of(failure.task())
        + ": attempt "
        + attempt
        + " failed: "
        + Targets.shown(failure.message().lines().findFirst().orElse(""))
        + "; the next in "
        + Durations.text(pause);
  }

  /** Words a failure: the message, then each cause on a line of its own. */
  public static String failed(Failure failure, ShortNames names) {
    StringBuilder text = new StringBuilder("FAILED ").append(names.of(failure.task()));
    text.append(": ").append(indented(failure.message()));
    Throwable behind = failure.cause().getCause();
    for (int i = 0; i < MOST_CAUSES && behind != null; i++, behind = behind.getCause()) {
      text.append("\n  caused by ").append(indented(Thrown.text(behind)));
    }
    failure.lastLines().forEach(line -> text.append("\n  | ").append(Targets.shown(line)));
    if (failure.log() != null) {
      text.append("\n  log: ").append(Targets.shown(String.valueOf(failure.log())));
    }
    return text.toString();
  }

  private static String indented(String text) {
    return text.lines().map(Targets::shown).collect(Collectors.joining("\n  "));
  }
}
