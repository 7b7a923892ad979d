package io.freshet.history;

import java.util.List;
import java.util.Objects;

/**
 * Data made elsewhere that was not there.
 *
 * @param task the key of the external task
 * @param names the targets
 */
public record MissingData(String task, List<String> names) {

  /** Refuses a line that lacks something. */
  public MissingData {
    Objects.requireNonNull(task, "task");
    names = Lists.copy(names);
  }
}
