package io.freshet.cli.input;

import io.freshet.Build;
import io.freshet.spi.Option;
import io.freshet.spi.Option.SetBy;
import io.freshet.spi.UsageException;
import io.freshet.task.TaskKey;
import io.freshet.text.FamilyPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of a graph is run, and how, as options. For one run. */
public final class BuildOptions {

  private static final String WORKERS = "--workers";
  private static final String FORCE = "--force";
  private static final String FORCE_TASK = "--force-task";
  private static final String FORCE_ALL = "--force-all";
  private static final String FAIL_FAST = "--fail-fast";
  private static final String DURABLE = "--durable";
  private static final String VERIFY = "--verify";
  private static final String POLICY = "--policy";
  private static final String RESOURCE = "--resource";
  private static final String LOG_LIMIT = "--log-limit";

  private final Request request;
  private final FamilyPatterns forced;
  private final List<FamilyPatterns> policies = new ArrayList<>();

  public BuildOptions(Request request) {
    this.request = request;
    this.forced = new FamilyPatterns(FORCE_TASK, request.values(FORCE_TASK));
  }

  public static List<Option> all() {
    return Stream.of(own(), CacheOptions.ofRun()).flatMap(List::stream).toList();
  }

  private static List<Option> own() {
    return List.of(
        Options.root(),
        Option.text(
            WORKERS, "N", SetBy.ROOT, "Run at most N tasks at once; one per processor unless set."),
        Option.flag(FORCE, SetBy.ROOT, "Run the given tasks even if they are fresh."),
        Option.texts(
            FORCE_TASK,
            "PATTERN",
            SetBy.ROOT,
            "Run the tasks of matching classes even if they are fresh. In PATTERN, a simple or full"
                + " class name, * stands for any characters and ? for one. May be repeated."),
        Option.flag(FORCE_ALL, SetBy.ROOT, "Run every task of the graph."),
        Option.flag(FAIL_FAST, SetBy.ROOT, "Start nothing more once a task has failed."),
        MaxTasks.option(),
        Option.texts(
            POLICY,
            "PATTERN:NAME=VALUE,...",
            SetBy.ROOT,
            "Run the tasks of matching classes with other attempts, backoff (1s..1m), jitter,"
                + " timeout, priority or resource.NAME than they want. May be repeated; the last"
                + " one counts."),
        Option.texts(
            RESOURCE,
            "NAME=N",
            SetBy.ROOT,
            "How much there is of a resource that tasks hold while they run, such as db=2. May be"
                + " repeated."),
        Option.text(
            LOG_LIMIT,
            "SIZE",
            SetBy.ROOT,
            "Keep head and tail only of what an attempt of a task prints beyond SIZE, such as 500k,"
                + " 64m or 2g, at least 16k; 64m unless set."),
        Options.modified(),
        Options.codeIgnore(),
        Options.ignore(),
        Option.flag(
            VERIFY,
            SetBy.ROOT,
            "Run each task that runs twice, and tell which outputs come out different; exit with 1"
                + " if any does. What is fresh is not run: add --force or --force-task."),
        Option.flag(
            DURABLE,
            SetBy.ROOT,
            "Sync what is built to disk, so that it survives a power cut. Slower."));
  }

  /** The build that was asked for. */
  public Build build() {
    return CacheOptions.caching(forcing(careful(sharing(limited()))), request);
  }

  /** How many tasks run at once. */
  public int workers() {
    return request.has(WORKERS)
        ? (int) request.atLeastOne(WORKERS, Integer.MAX_VALUE)
        : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Tells of patterns that were typed and matched no task when the build has ended.
   *
   * @param isWhole whether the build has seen the whole graph
   */
  public List<String> warnings(boolean isWhole) {
    List<String> warnings = new ArrayList<>();
    if (isWhole && request.isTyped(FORCE_TASK)) {
      warnings.addAll(forced.warnings(true));
    }
    if (request.isTyped(POLICY)) {
      policies.forEach(each -> warnings.addAll(each.warnings(isWhole)));
    }
    return warnings;
  }

  private Build limited() {
    Build build = request.build();
    if (request.has(WORKERS)) {
      build = build.workers(workers());
    }
    if (request.has(LOG_LIMIT)) {
      build = build.logLimit(Sizes.bytes(LOG_LIMIT, request.value(LOG_LIMIT, "")));
    }
    return request.has(FAIL_FAST) ? build.failFast() : build;
  }

  private Build sharing(Build unshared) {
    Build build = unshared;
    for (String text : request.values(POLICY)) {
      FamilyPatterns tasks = PolicyText.tasks(POLICY, text);
      policies.add(tasks);
      build = build.policy(tasks, PolicyText.change(POLICY, text));
    }
    for (String text : request.values(RESOURCE)) {
      build = limiting(build, text);
    }
    return build;
  }

  private static Build limiting(Build build, String text) {
    int equals = text.indexOf('=');
    try {
      return build.resource(
          text.substring(0, Math.max(equals, 0)).strip(),
          PolicyText.number(text.substring(equals + 1).strip()));
    } catch (IllegalArgumentException e) {
      throw UsageException.of(RESOURCE, text + ": want NAME=N, with N at least 1, such as db=2", e);
    }
  }

  private Build careful(Build unsafe) {
    Build build = unsafe.modified(request.modified());
    if (request.has(VERIFY)) {
      build = build.verify();
    }
    return request.has(DURABLE) ? build.durable() : build;
  }

  /** Patterns first: they must see every task to know whether they match any. */
  private Build forcing(Build unforced) {
    Build build = unforced.force(forced);
    if (request.has(FORCE)) {
      build = build.force(request.goalKeys().toArray(TaskKey[]::new));
    }
    return request.has(FORCE_ALL) ? build.forceAll() : build;
  }
}
