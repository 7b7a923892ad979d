package io.freshet.event;

import io.freshet.fingerprint.Fingerprint;
import java.util.List;

/**
 * What one run has read and published, without optional targets that were absent.
 *
 * @param inputs each target once, though it may be the output of several external tasks
 * @param outputs in the order in which the task declares them
 * @param without what the task requires, tolerates to fail, and did without
 */
public record Published(List<Content> inputs, List<Content> outputs, List<Absentee> without) {

  /** Keeps copies. */
  public Published {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    without = List.copyOf(without);
  }

  /**
   * What a target held.
   *
   * @param name the target's name
   * @param kind {@code file}, {@code folder}, {@code files}, {@code value}, or a kind that another
   *     jar brings
   */
  public record Content(String name, String kind, Fingerprint fingerprint) {}
}
