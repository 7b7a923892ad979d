package io.freshet.cli.output;

import io.freshet.event.CacheUse;
import io.freshet.event.Restored;
import io.freshet.history.BuildEnded;
import io.freshet.history.BuildRecord;
import io.freshet.history.CheckRun;
import io.freshet.history.CheckedRule;
import io.freshet.history.FailedAttempt;
import io.freshet.history.Item;
import io.freshet.history.Lacking;
import io.freshet.history.Liveness;
import io.freshet.history.Status;
import io.freshet.history.TaskRun;
import io.freshet.text.Durations;
import io.freshet.text.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** History as {@code json.md} has it. */
public final class HistoryJson {

  private HistoryJson() {}

  /** A build; what is known only at the end is left out of one that did not end. */
  public static Json build(BuildRecord build, Liveness unended) {
    Json json =
        new Json()
            .with("build", build.name())
            .with("state", build.ended().isPresent() ? "ended" : state(unended))
            .with("begun", build.begun().at())
            .with("goals", build.begun().goals())
            .with("moreGoals", build.begun().moreGoals())
            .with("counts", counts(build.counts()))
            .with("unfinished", build.unfinished().stream().map(HistoryJson::unfinished).toList());
    build
        .ended()
        .ifPresent(
            it ->
                json.with("ended", it.at())
                    .with("exitCode", it.exitCode())
                    .with("interrupted", it.interrupted())
                    .with("seconds", Durations.seconds(it.took()))
                    .with("savedSeconds", Durations.seconds(it.saved()))
                    .with("cache", cache(it.cache()))
                    .with("refused", it.refused()));
    return json;
  }

  private static String state(Liveness unended) {
    return unended.name().toLowerCase(Locale.ROOT);
  }

  private static Json unfinished(TaskRun run) {
    return new Json()
        .with("task", run.task())
        .with("begun", run.at())
        .with("attempts", run.attempts());
  }

  private static Json counts(BuildEnded.Counts counts) {
    return new Json()
        .with("executed", counts.ran())
        .with("restored", counts.restored())
        .with("fresh", counts.fresh())
        .with("failed", counts.failed())
        .with("blocked", counts.blocked())
        .with("missing", counts.missing())
        .with("unstable", counts.unstable());
  }

  /** A run of a task. */
  public static Json run(TaskHistory.Run one) {
    TaskRun run = one.run();
    TaskRun.Made made = run.made();
    Json json =
        new Json()
            .with("task", run.task())
            .with("build", one.build())
            .with("state", state(one))
            .with("begun", run.at())
            .with("seconds", isTimed(run) ? Durations.seconds(run.took()) : null)
            .with("attempts", run.attempts())
            .with(
                "reasons",
                run.reasons().stream()
                    .map(it -> new Json().with("kind", it.kind()).with("detail", it.detail()))
                    .toList())
            .with("failedAttempts", one.failedAttempts().stream().map(HistoryJson::failed).toList())
            .with("checks", one.checks().stream().map(HistoryJson::check).toList())
            .with("restored", origin(run.origin()))
            .with("message", run.message())
            .with("cause", run.cause())
            .with("log", run.log());
    return made == null
        ? json
        : json.with("inputs", items(made.inputs()))
            .with("moreInputs", made.moreInputs())
            .with("outputs", items(made.outputs()))
            .with("moreOutputs", made.moreOutputs())
            .with("without", made.without().stream().map(HistoryJson::lacking).toList())
            .with("moreWithout", made.moreWithout());
  }

  private static @Nullable Json origin(TaskRun.@Nullable Origin from) {
    return from == null
        ? null
        : OriginText.describe(
            new Json(), new Restored(from.place(), from.madeBy(), from.madeAt(), from.ran()));
  }

  private static @Nullable Json cache(BuildEnded.@Nullable Cache had) {
    return had == null
        ? null
        : JsonParts.cache(
            new CacheUse(
                had.place(),
                had.hits(),
                had.misses(),
                had.bytesFetched(),
                had.pushed(),
                had.bytesPushed()));
  }

  private static String state(TaskHistory.Run one) {
    return one.state().equals(Liveness.UNKNOWN.word()) ? state(Liveness.UNKNOWN) : one.state();
  }

  /** How long a task ran whose build did not end nobody knows. */
  private static boolean isTimed(TaskRun run) {
    return run.status() != Status.UNFINISHED || !run.took().isZero();
  }

  private static Json failed(FailedAttempt failed) {
    return new Json()
        .with("attempt", failed.attempt())
        .with("at", failed.at())
        .with("pauseSeconds", Durations.seconds(failed.pause()))
        .with("message", failed.message())
        .with("cause", failed.cause())
        .with("log", failed.log());
  }

  private static Json lacking(Lacking lacking) {
    return new Json().with("task", lacking.task()).with("cause", lacking.cause());
  }

  private static Json check(CheckRun check) {
    return new Json()
        .with("attempt", check.attempt())
        .with("at", check.at())
        .with("passed", check.passed())
        .with("rules", check.rules().stream().map(HistoryJson::rule).toList())
        .with("thrown", check.thrown())
        .with("rejected", check.rejected());
  }

  private static Json rule(CheckedRule it) {
    return JsonParts.rule(it.rule(), it.state(), it.violations(), it.examples());
  }

  private static List<Json> items(List<Item> items) {
    return items.stream()
        .map(
            it ->
                new Json()
                    .with("name", it.name())
                    .with("sha256", it.sha256())
                    .with("bytes", it.bytes()))
        .toList();
  }
}
