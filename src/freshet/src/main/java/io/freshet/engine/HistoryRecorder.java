package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CacheUse;
import io.freshet.event.CheckResult;
import io.freshet.event.ExitCode;
import io.freshet.event.Failure;
import io.freshet.event.FailureText;
import io.freshet.event.Published;
import io.freshet.event.Reason;
import io.freshet.event.Restored;
import io.freshet.graph.Graph;
import io.freshet.graph.InvalidGraphException;
import io.freshet.graph.Node;
import io.freshet.history.BuildEnded;
import io.freshet.history.CheckRun;
import io.freshet.history.FailedAttempt;
import io.freshet.history.History;
import io.freshet.history.HistoryFile;
import io.freshet.history.MissingData;
import io.freshet.history.Started;
import io.freshet.history.TaskRun;
import io.freshet.lock.Locks;
import io.freshet.log.TaskLogs;
import io.freshet.plan.FreshnessVisitor;
import io.freshet.store.file.Staging;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the history of a build. Its file is made when the first task begins to run, is restored,
 * fails or is missing: a build that finds everything fresh leaves none. Where it cannot be written
 * the build goes on.
 */
final class HistoryRecorder implements BuildListener {

  private final History history;
  private final Locks locks;
  private final Path root;
  private final String build;

  /** The folder of the build's logs, relative to the root. */
  private final String logs;

  private final Instant begun;
  private final List<Node> goals;
  private final InstantSource clock;
  private final Consumer<String> warnings;
  private final Map<TaskKey, RecordedRun> running = new ConcurrentHashMap<>();
  private final AtomicInteger ran = new AtomicInteger();
  private final AtomicInteger restored = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /** Made when there is something to write; guarded by this. */
  private @Nullable HistoryFile file;

  /** Whether a write failed, after which none is tried; guarded by this. */
  private boolean isBroken;

  HistoryRecorder(OpenState state, List<Node> goals, Consumer<String> warnings) {
    this.history = state.history();
    this.locks = state.locks();
    this.root = state.root();
    this.build = state.build();
    this.logs = relative(history.folder().resolve(build)) + "/";
    this.clock = state.clock();
    this.begun = clock.instant();
    this.goals = goals;
    this.warnings = warnings;
  }

  @Override
  public void started(TaskKey task, List<Reason> reasons) {
    RecordedRun run = new RecordedRun(task, clock.instant(), reasons);
    running.put(task, run);
    Started started = run.started(logs + TaskLogs.name(task, 1));
    write(open -> open.write(started));
  }

  @Override
  public void retried(Failure failure, int attempt, Duration pause) {
    FailedAttempt failed = of(failure.task()).retried(failure, attempt, pause, clock.instant());
    write(open -> open.write(failed));
  }

  @Override
  public void checked(TaskKey task, CheckResult result) {
    CheckRun check = of(task).checked(result, clock.instant(), root);
    write(open -> open.write(check));
  }

  @Override
  public void published(TaskKey task, Published content) {
    of(task).published(content);
  }

  @Override
  public void logged(TaskKey task, Path log) {
    of(task).logged(relative(log));
  }

  private String relative(Path place) {
    return root.relativize(place).toString().replace('\\', '/');
  }

  @Override
  public void finished(TaskKey task, List<Reason> reasons, Duration lastAttempt) {
    TaskRun run = ended(task).ran(lastAttempt, clock.instant());
    ran.incrementAndGet();
    write(open -> open.write(run));
  }

  @Override
  public void restored(TaskKey task, List<Reason> reasons, Restored from) {
    TaskRun run = ended(task).because(reasons).restored(from);
    restored.incrementAndGet();
    write(open -> open.write(run));
  }

  @Override
  public void passed(TaskKey task, List<Reason> reasons, Duration took) {
    TaskRun run = ended(task).passed(took);
    write(open -> open.write(run));
  }

  @Override
  public void failed(Failure failure) {
    TaskRun run = ended(failure.task()).failed(failure, clock.instant());
    failed.incrementAndGet();
    write(open -> open.write(run));
  }

  @Override
  public void missing(TaskKey task, List<String> names) {
    write(open -> open.write(new MissingData(task.toString(), names)));
  }

  /** Writes how the build ended, and removes what is too old. */
  void end(Graph graph, FreshnessVisitor rounds, BuildOutcome outcome) {
    if (file == null) {
      return;
    }
    write(open -> open.write(new GraphSummary(graph.nodes(), rounds).list()));
    write(open -> open.write(ending(outcome)));
    write(HistoryFile::close);
    try {
      for (String old : history.expired()) {
        removeUnlessAlive(old);
      }
    } catch (IOException e) {
      warnings.accept("old history cannot be removed: " + FailureText.text(e));
    }
  }

  /** Writes why the build cannot go on, if it has begun to run tasks. */
  void refused(Throwable cause) {
    if (file == null) {
      return;
    }
    Instant now = clock.instant();
    Duration took = Duration.between(begun, now);
    BuildEnded.Counts counts =
        new BuildEnded.Counts(ran.get(), restored.get(), 0, failed.get(), 0, 0, 0);
    String why = FailureText.text(cause);
    write(open -> open.write(BuildEnded.refused(now, exitCode(cause), took, counts, why)));
    write(HistoryFile::close);
  }

  private static int exitCode(Throwable cause) {
    if (cause instanceof InvalidGraphException) {
      return ExitCode.USAGE;
    }
    return cause instanceof IOException || cause instanceof UncheckedIOException
        ? ExitCode.STATE
        : ExitCode.FAILED;
  }

  /** A build that takes longer than all those after it is still writing. */
  private void removeUnlessAlive(String old) throws IOException {
    if (!locks.isSurelyAlive(old)) {
      Staging.delete(history.file(old));
      Staging.delete(history.file(old).resolveSibling(old));
    }
  }

  private BuildEnded ending(BuildOutcome outcome) {
    BuildEnded.Counts counts =
        new BuildEnded.Counts(
            outcome.executed().size(),
            outcome.restored().size(),
            outcome.fresh().size(),
            outcome.failures().size(),
            outcome.blocked().size(),
            outcome.missing().size(),
            outcome.unstable().size());
    BuildEnded ended =
        new BuildEnded(
            clock.instant(),
            outcome.exitCode(),
            outcome.isInterrupted(),
            outcome.elapsed(),
            outcome.saved(),
            counts);
    return outcome.cache().isAny() ? ended.with(cache(outcome.cache())) : ended;
  }

  private static BuildEnded.Cache cache(CacheUse use) {
    return new BuildEnded.Cache(
        use.place(), use.hits(), use.misses(), use.bytesFetched(), use.pushed(), use.bytesPushed());
  }

  private RecordedRun of(TaskKey task) {
    return running.computeIfAbsent(
        task, first -> new RecordedRun(task, clock.instant(), List.of()));
  }

  private RecordedRun ended(TaskKey task) {
    RecordedRun run = of(task);
    running.remove(task);
    return run;
  }

  private synchronized void write(Line line) {
    if (isBroken) {
      return;
    }
    try {
      HistoryFile open = file;
      if (open == null) {
        open = history.begin(build, begun, goals.stream().map(it -> it.key().toString()).toList());
        file = open;
      }
      line.to(open);
    } catch (IOException e) {
      isBroken = true;
      warnings.accept("the history of this build cannot be written: " + FailureText.text(e));
    }
  }

  private interface Line {
    void to(HistoryFile file) throws IOException;
  }
}
