package io.freshet.trace;

import io.freshet.task.TaskKey;

/**
 * What an input held, and whose it is.
 *
 * @param owner the task whose output it is, behind all wrappers
 * @param held what the output held
 */
public record RecordedInput(TaskKey owner, NamedFingerprint held) {

  /** The target's name. */
  public String name() {
    return held.name();
  }

  /** Where it stands in the output of its owner. */
  public String place() {
    return held.slot().place();
  }
}
