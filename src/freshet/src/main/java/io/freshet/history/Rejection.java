package io.freshet.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside content that a check rejected: whose it is, and what is wrong with it.
 *
 * @param format of this document
 * @param task the key of the task
 * @param build the build's name
 * @param attempt which one, counted from 1
 * @param at when
 * @param message what is wrong, in a line
 * @param rules each that the check named
 * @param outputs what the attempt made
 */
public record Rejection(
    int format,
    String task,
    String build,
    int attempt,
    Instant at,
    String message,
    List<CheckedRule> rules,
    List<Output> outputs) {

  /** As the history, of which this is a part that lies elsewhere. */
  public Rejection(
      String task,
      String build,
      int attempt,
      Instant at,
      String message,
      List<CheckedRule> rules,
      List<Output> outputs) {
    this(HistoryFile.FORMAT, task, build, attempt, at, message, rules, outputs);
  }

  /**
   * An output that was not published.
   *
   * @param name the target's name
   * @param place where it is kept, relative to this document; {@code null} where it is absent, or
   *     its store cannot keep it
   */
  public record Output(String name, @Nullable String place) {}

  /** The document's text. */
  public String text() {
    return JsonLines.document(this);
  }
}
