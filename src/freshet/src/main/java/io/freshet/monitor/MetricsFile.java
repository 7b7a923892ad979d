package io.freshet.monitor;

import io.freshet.event.BuildListener;
import io.freshet.event.BuildOutcome;
import io.freshet.event.CacheUse;
import io.freshet.event.CheckResult;
import io.freshet.event.NotToldException;
import io.freshet.event.Reason;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the figures of a build to a file as it ends, in Prometheus' text format 0.0.4, for the
 * textfile collector of the node exporter: beside it and moved, so that nobody reads half of it.
 * May watch several builds, one after the other. Thread-safe.
 */
public final class MetricsFile implements BuildListener {

  private final Path file;
  private final InstantSource clock;
  private final Map<String, Runs> runs = new TreeMap<>();

  /** How many rules of checks came out how, by class. Guarded by this. */
  private final Map<String, Map<String, Integer>> rules = new TreeMap<>();

  /** Metrics in a file, whose folder must be there. */
  public MetricsFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public synchronized void finished(TaskKey task, List<Reason> reasons, Duration took) {
    runs.merge(task.className(), new Runs(1, took), Runs::plus);
  }

  @Override
  public synchronized void checked(TaskKey task, CheckResult result) {
    Map<String, Integer> counts =
        rules.computeIfAbsent(
            task.className(), it -> new TreeMap<>(Map.of("passed", 0, "warned", 0, "failed", 0)));
    result.assertions().forEach(it -> counts.merge(it.state(), 1, Integer::sum));
    if (result.thrown() != null) {
      counts.merge("failed", 1, Integer::sum);
    }
  }

  @Override
  public synchronized void ended(BuildOutcome outcome) {
    try {
      byte[] text = text(outcome).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    } catch (IOException e) {
      throw new NotToldException("metrics could not be written to " + file, e);
    } finally {
      runs.clear();
      rules.clear();
    }
  }

  private String text(BuildOutcome outcome) {
    StringBuilder out = new StringBuilder();
    family(out, "freshet_build_tasks", "Tasks of the last build, by how they ended.");
    status(out, "ran", outcome.executed().size());
    status(out, "restored", outcome.restored().size());
    status(out, "fresh", outcome.fresh().size());
    status(out, "failed", outcome.failures().size());
    status(out, "blocked", outcome.blocked().size());
    status(out, "missing", outcome.missing().size());
    gauge(
        out,
        "freshet_build_success",
        "1 when all goals are fresh.",
        outcome.exitCode() == 0 ? 1 : 0);
    gauge(out, "freshet_build_seconds", "How long it took.", seconds(outcome.elapsed()));
    gauge(
        out,
        "freshet_build_saved_seconds",
        "How long the fresh tasks took when they last ran, and the restored ones elsewhere.",
        seconds(outcome.saved()));
    gauge(
        out,
        "freshet_build_end_timestamp_seconds",
        "When it ended, in seconds since 1970.",
        BigDecimal.valueOf(clock.millis(), 3));
    cache(out, outcome.cache());
    family(out, "freshet_task_runs", "Tasks that ran, by class.");
    runs.forEach((name, run) -> sample(out, "freshet_task_runs", "class", name, run.count()));
    family(out, "freshet_task_run_seconds", "How long the tasks of a class ran, together.");
    runs.forEach(
        (name, run) ->
            sample(out, "freshet_task_run_seconds", "class", name, seconds(run.together())));
    family(out, "freshet_check_rules", "Rules of checks, by class and how they came out.");
    rules.forEach(
        (name, counts) -> counts.forEach((status, count) -> rules(out, name, status, count)));
    return out.toString();
  }

  /** Nothing of a build without a cache. */
  private static void cache(StringBuilder out, CacheUse use) {
    if (use.place().isEmpty()) {
      return;
    }
    String tasks = "freshet_cache_tasks";
    family(out, tasks, "Tasks that the shared cache had, had not, and was given.");
    sample(out, tasks, "use", "restored", use.hits());
    sample(out, tasks, "use", "missed", use.misses());
    sample(out, tasks, "use", "pushed", use.pushed());
    String bytes = "freshet_cache_bytes";
    family(out, bytes, "Bytes read from the shared cache, and written to it.");
    sample(out, bytes, "use", "fetched", use.bytesFetched());
    sample(out, bytes, "use", "pushed", use.bytesPushed());
  }

  private static void rules(StringBuilder out, String name, String status, int count) {
    out.append("freshet_check_rules{class=\"").append(escaped(name)).append("\",status=\"");
    out.append(status).append("\"} ").append(count).append('\n');
  }

  private static void status(StringBuilder out, String status, int count) {
    sample(out, "freshet_build_tasks", "status", status, count);
  }

  private static void gauge(StringBuilder out, String name, String help, Object value) {
    family(out, name, help);
    out.append(name).append(' ').append(value).append('\n');
  }

  private static void family(StringBuilder out, String name, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void sample(
      StringBuilder out, String name, String label, String value, Object number) {
    out.append(name).append('{').append(label).append("=\"").append(escaped(value)).append("\"} ");
    out.append(number).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3);
  }

  /** How often the tasks of a class ran, and how long. */
  private record Runs(int count, Duration together) {

    Runs plus(Runs more) {
      return new Runs(count + more.count, together.plus(more.together));
    }
  }
}
