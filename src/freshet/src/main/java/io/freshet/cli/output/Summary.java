package io.freshet.cli.output;

import io.freshet.BuildResult;
import io.freshet.cli.input.Sizes;
import io.freshet.cli.terminal.Console;
import io.freshet.event.CacheUse;
import io.freshet.event.Failure;
import io.freshet.target.Targets;
import io.freshet.task.TaskKey;
import io.freshet.text.Durations;
import io.freshet.text.Plurals;
import io.freshet.text.ShortNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last lines of a run. */
public final class Summary {

  private static final int MOST_FAILURES = 10;
  private static final int MOST_OUTPUTS = 10;
  private static final int MOST_WITHOUT = 10;

  private Summary() {}

  /** {@code 2 tasks ran, 12 restored, 71 fresh, 1 failed; 4.2 s, 31 s saved}. */
  static String line(BuildResult result) {
    String saved =
        result.saved().toMillis() == 0 ? "" : ", " + Durations.text(result.saved()) + " saved";
    return Plurals.of(result.executed().size(), "task")
        + " ran"
        + Plurals.unlessNone(result.restored().size(), "restored")
        + ", "
        + result.fresh().size()
        + " fresh"
        + (result.checked().isEmpty() ? "" : " (" + result.checked().size() + " checked)")
        + Plurals.unlessNone(result.failed().size(), "failed")
        + Plurals.unlessNone(result.blocked().size(), "blocked")
        + Plurals.unlessNone(result.missing().size(), "missing")
        + Plurals.unlessNone(result.unstable().size(), "unstable")
        + (result.isInterrupted() ? ", interrupted" : "")
        + "; "
        + Durations.text(result.elapsed())
        + saved;
  }

  /**
   * {@code cache /mnt/cache: 12 restored, 3 missed, 1.2 MiB fetched, 3 pushed (4.0 MiB)}; nothing
   * where no cache was asked.
   */
  static Optional<String> cache(CacheUse use) {
    if (!use.isAny()) {
      return Optional.empty();
    }
    String pushed = use.pushed() + " pushed (" + Sizes.text(use.bytesPushed()) + ")";
    return Optional.of(
        "cache "
            + use.place()
            + ": "
            + use.hits()
            + " restored"
            + Plurals.unlessNone(use.misses(), "missed")
            + (use.bytesFetched() == 0 ? "" : ", " + Sizes.text(use.bytesFetched()) + " fetched")
            + (use.bytesPushed() == 0 ? "" : ", " + pushed));
  }

  /** Says which tasks did without what, as they tolerate that. */
  static void without(BuildResult result, ShortNames names, Console console) {
    Set<TaskKey> executed = Set.copyOf(result.executed());
    Set<TaskKey> restored = Set.copyOf(result.restored());
    result.without().entrySet().stream()
        .limit(MOST_WITHOUT)
        .forEach(
            it -> {
              boolean isRestored = restored.contains(it.getKey());
              String otherwise = isRestored ? " was restored " : " is fresh ";
              String verb = executed.contains(it.getKey()) ? " ran " : otherwise;
              String absent = WithoutText.of(it.getValue(), names);
              console.answer(names.of(it.getKey()) + verb + absent);
            });
    int more = result.without().size() - MOST_WITHOUT;
    if (more > 0) {
      console.answer("and " + Plurals.of(more, "more task") + " did without what failed");
    }
  }

  /** Tells failures again, for those whose first mention has left the screen. */
  static void repeat(List<Failure> failures, ShortNames names, Console console) {
    failures.stream()
        .limit(MOST_FAILURES)
        .forEach(failure -> console.problem(ConsoleReporter.failed(failure, names)));
    if (failures.size() > MOST_FAILURES) {
      console.problem("and " + (failures.size() - MOST_FAILURES) + " more failed");
    }
  }

  /** Says where what was asked for lies. */
  public static void outputs(List<String> places, Console console) {
    places.stream()
        .limit(MOST_OUTPUTS)
        .forEach(place -> console.answer("output: " + Targets.shown(place)));
    if (places.size() > MOST_OUTPUTS) {
      console.answer("and " + Plurals.of(places.size() - MOST_OUTPUTS, "more output"));
    }
  }
}
