package io.freshet.event;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a task's check has found.
 *
 * @param assertions each rule that the check named, in that order
 * @param thrownText what the check threw, in words; empty where it returned
 * @param thrown what it threw; {@code null} where it returned
 * @param outputs what it has judged, as far as that was hashed, without optional targets that are
 *     absent
 * @param rejected the folder that keeps what it rejected; {@code null} where nothing was, or could
 *     be kept
 */
public record CheckResult(
    List<Assertion> assertions,
    String thrownText,
    @Nullable Throwable thrown,
    List<Published.Content> outputs,
    @Nullable Path rejected) {

  private static final int MOST_TOLD = 5;

  /** Keeps copies. */
  public CheckResult {
    assertions = List.copyOf(assertions);
    outputs = List.copyOf(outputs);
  }

  /** The same with what was judged. */
  public CheckResult of(List<Published.Content> judged) {
    return new CheckResult(assertions, thrownText, thrown, judged, rejected);
  }

  /** The same with the folder that keeps what was rejected. */
  public CheckResult withRejected(Path folder) {
    return new CheckResult(assertions, thrownText, thrown, outputs, folder);
  }

  /** The rules that are broken and only told. */
  public List<Assertion> warnings() {
    return assertions.stream().filter(Assertion::isWarning).toList();
  }

  /** Whether the check returned, and no rule that fails the task is broken. */
  public boolean isPassed() {
    return thrown == null && assertions.stream().noneMatch(Assertion::isFailed);
  }

  /** What is wrong, in a line; of a check that passed only how it begins. */
  public String failure() {
    String broken = first(assertions.stream().filter(Assertion::isFailed).toList());
    String separator = thrownText.isEmpty() || broken.isEmpty() ? "" : "; ";
    return "check failed: " + thrownText + separator + broken;
  }

  /** What it warns of, in a line; nothing where that is nothing. */
  public Optional<String> warning() {
    List<Assertion> warned = warnings();
    return warned.isEmpty() ? Optional.empty() : Optional.of("check warns: " + first(warned));
  }

  private static String first(List<Assertion> broken) {
    int more = broken.size() - MOST_TOLD;
    Stream<String> rest = more > 0 ? Stream.of("and " + more + " more rules") : Stream.empty();
    return Stream.concat(broken.stream().limit(MOST_TOLD).map(Assertion::text), rest)
        .collect(Collectors.joining("; "));
  }

  /**
   * Refuses what did not pass.
   *
   * @throws TaskFailedException with what is wrong
   */
  public void refuseFailed() throws TaskFailedException {
    if (!isPassed()) {
      throw failed("");
    }
  }

  /** The failure of the task, with more words behind it. */
  public TaskFailedException failed(String more) {
    String message = failure() + more;
    return thrown == null
        ? new TaskFailedException(message)
        : new TaskFailedException(message, thrown);
  }
}
