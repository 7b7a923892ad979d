package io.freshet.cli.output;

import io.freshet.cli.terminal.Console;
import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.CheckRun;
import io.freshet.history.FailedAttempt;
import io.freshet.history.Lacking;
import io.freshet.history.Liveness;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.Durations;
import io.freshet.text.FirstFew;
import io.freshet.text.Lines;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** History for people, times with their offset from UTC. */
public final class HistoryText {

  private final ShortNames names = new ShortNames();
  private final DateTimeFormatter times;

  public HistoryText(ZoneId zone) {
    times = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx").withZone(zone);
  }

  /** A build: when, how it came out, how long it took, what was asked for, its name. */
  public String line(BuildRecord build, Liveness unended) {
    return times.format(build.begun().at())
        + "  "
        + verdict(build, unended)
        + "  "
        + counts(build.counts())
        + build.ended().map(HistoryText::end).orElse(unknown(unended))
        + unfinished(build.unfinished())
        + "  "
        + goals(build)
        + "  "
        + build.name();
  }

  /** What the verdict does not tell already. */
  private static String unknown(Liveness unended) {
    return unended == Liveness.UNKNOWN ? "; " + unended.words() : "";
  }

  private static String verdict(BuildRecord build, Liveness unended) {
    return build
        .ended()
        .map(
            it ->
                it.interrupted()
                    ? "stopped"
                    : it.exitCode() == 0 ? "fresh" : "exit " + it.exitCode())
        .orElse(unended.word());
  }

  private static String end(BuildEnded ended) {
    String refused = ended.refused();
    return "; "
        + Durations.text(ended.took())
        + (refused == null ? "" : "; refused: " + Targets.shown(firstLine(refused)));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private String unfinished(List<TaskRun> runs) {
    List<String> tasks = runs.stream().map(TaskRun::task).toList();
    return tasks.isEmpty() ? "" : ", at " + FirstFew.of(tasks, this::name);
  }

  private static String counts(BuildEnded.Counts counts) {
    return counts.ran()
        + " ran"
        + Plurals.unlessNone(counts.restored(), "restored")
        + ", "
        + counts.fresh()
        + " fresh"
        + Plurals.unlessNone(counts.failed(), "failed")
        + Plurals.unlessNone(counts.blocked(), "blocked")
        + Plurals.unlessNone(counts.missing(), "missing")
        + Plurals.unlessNone(counts.unstable(), "unstable");
  }

  private String goals(BuildRecord build) {
    List<String> goals = build.begun().goals();
    String first = FirstFew.of(goals, this::name);
    int more = build.begun().moreGoals();
    return more == 0 ? first : first + " (and " + more + " more)";
  }

  /** Runs, the newest first, under the name of each task. */
  public void print(TaskHistory runs, Console console) {
    Map<String, List<TaskHistory.Run>> byTask = new LinkedHashMap<>();
    for (TaskHistory.Run run : runs.all()) {
      byTask.computeIfAbsent(run.run().task(), first -> new ArrayList<>()).add(run);
    }
    try (Lines lines = console.lines()) {
      byTask.forEach(
          (task, all) -> {
            lines.line(name(task));
            all.forEach(run -> print(run, lines));
          });
    }
  }

  private void print(TaskHistory.Run one, Lines lines) {
    TaskRun run = one.run();
    lines.line(
        "  "
            + time(run.at())
            + "  "
            + one.state()
            + took(run)
            + (run.attempts() > 1 ? ", " + Plurals.of(run.attempts(), "attempt") : "")
            + "  "
            + one.build());
    TaskRun.Origin origin = run.origin();
    if (origin != null) {
      lines.line("    " + Targets.shown(words(origin)));
    }
    run.reasons().forEach(it -> lines.line("    " + Targets.shown(it.toString())));
    TaskRun.Made made = run.made();
    if (made != null && !made.without().isEmpty()) {
      lines.line("    without " + FirstFew.of(made.without(), this::lacking));
    }
    for (FailedAttempt failed : one.failedAttempts()) {
      String what = "attempt " + failed.attempt() + " failed: " + failed.message();
      lines.line("    " + Targets.shown(firstLine(what)));
    }
    one.checks().forEach(it -> print(it, lines));
    String message = run.status() == Status.UNFINISHED ? null : run.message();
    if (message != null) {
      message.lines().forEach(line -> lines.line("    " + Targets.shown(line)));
    }
    String log = run.log();
    if (log != null) {
      lines.line("    log: " + Targets.shown(log));
    }
  }

  private static String took(TaskRun run) {
    boolean isUntimed = run.status() == Status.UNFINISHED || run.status() == Status.RESTORED;
    return run.took().isZero() && isUntimed ? "" : "  " + Durations.text(run.took());
  }

  private String words(TaskRun.Origin origin) {
    return "from "
        + origin.place()
        + ", made by "
        + origin.madeBy()
        + " at "
        + time(origin.madeAt())
        + ", where it took "
        + Durations.text(origin.ran());
  }

  private String lacking(Lacking lacking) {
    return name(lacking.task()) + ", which " + lacking.words();
  }

  /** A check that names no rule and passes has nothing to tell. */
  private static void print(CheckRun check, Lines lines) {
    if (!check.rules().isEmpty()) {
      String how = "check of attempt " + check.attempt() + ": " + check.text();
      lines.line("    " + Targets.shown(how));
    }
    String rejected = check.rejected();
    if (rejected != null) {
      lines.line("    rejected: " + Targets.shown(rejected));
    }
  }

  private String time(Instant time) {
    return times.format(time);
  }

  private String name(String task) {
    return Targets.shown(names.of(TaskKey.ofText(task)));
  }
}
