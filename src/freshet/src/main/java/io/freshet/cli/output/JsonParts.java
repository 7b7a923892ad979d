package io.freshet.cli.output;

import io.freshet.event.Assertion;
import io.freshet.event.CacheUse;
import io.freshet.event.CheckResult;
import io.freshet.event.Failure;
import io.freshet.event.FolderChanges;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import io.freshet.text.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces that several JSON documents share; {@code json.md} describes them. */
public final class JsonParts {

  private JsonParts() {}

  /** A task and its reasons. */
  public static Json task(TaskKey task, List<Reason> reasons) {
    return new Json()
        .with("task", task)
        .with("reasons", reasons.stream().map(JsonParts::reason).toList());
  }

  /** A reason. */
  public static Json reason(Reason reason) {
    Json json = new Json().with("kind", reason.kind()).with("detail", reason.detail());
    FolderChanges changes = reason.changes();
    return changes.isEmpty()
        ? json
        : json.with("changes", changes.first().stream().map(JsonParts::change).toList())
            .with("moreChanges", changes.more());
  }

  private static Json change(FolderChanges.Change change) {
    return new Json().with("name", change.name()).with("change", change.kind());
  }

  /** What a check of an attempt found. */
  static Json check(TaskKey task, int attempt, CheckResult result) {
    return new Json()
        .with("task", task)
        .with("attempt", attempt)
        .with("passed", result.isPassed())
        .with("rules", result.assertions().stream().map(JsonParts::rule).toList())
        .with("thrown", result.thrown() == null ? null : result.thrownText())
        .with("rejected", result.rejected());
  }

  private static Json rule(Assertion it) {
    return rule(it.rule(), it.state(), it.violations(), it.examples());
  }

  /** A rule of a check, wherever it is told. */
  static Json rule(String rule, String state, long violations, List<String> examples) {
    return new Json()
        .with("rule", rule)
        .with("state", state)
        .with("violations", violations)
        .with("examples", examples);
  }

  /** What a build had of its shared cache; null where there is none. */
  static @Nullable Json cache(CacheUse use) {
    return use.place().isEmpty()
        ? null
        : new Json()
            .with("place", use.place())
            .with("hits", use.hits())
            .with("misses", use.misses())
            .with("bytesFetched", use.bytesFetched())
            .with("pushed", use.pushed())
            .with("bytesPushed", use.bytesPushed());
  }

  /** How a task failed. */
  public static Json failure(Failure failure) {
    return new Json()
        .with("task", failure.task())
        .with("message", failure.message())
        .with("cause", failure.cause())
        .with("lastLines", failure.lastLines())
        .with("log", failure.log());
  }
}
