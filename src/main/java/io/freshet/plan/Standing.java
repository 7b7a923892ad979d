package io.freshet.plan;

import io.freshet.trace.Recorded;
import java.util.List;

/**
 * What is known of a node once it was visited.
 *
 * @param status how it stands
 * @param outputs what its outputs hold; empty unless {@code status} says that they are known
 */
public record Standing(Status status, List<Recorded> outputs) {

  /** How a node stands. */
  public enum Status {
    /** Nothing had to be done. */
    FRESH,
    /** It is fresh, but temporary outputs are gone that nobody needs; what they held is known. */
    ABSENT,
    /** It ran and what it made is published. */
    EXECUTED,
    /** It will run, whatever its inputs come out as. */
    WILL_RUN,
    /** It will run unless its inputs come out as before. */
    MAY_RUN,
    /** It failed. */
    FAILED,
    /** It cannot run because of what it requires. */
    BLOCKED,
    /** It is external and its data is not there. */
    MISSING;

    /** As what it counts for those who asked: a task that need not be there is fresh. */
    public Status reported() {
      return this == ABSENT ? FRESH : this;
    }

    /** Whether those who require it can be checked exactly. */
    boolean isKnown() {
      return this == FRESH || this == ABSENT || this == EXECUTED;
    }

    /** Whether those who require it cannot run. */
    boolean isObstacle() {
      return this == FAILED || this == BLOCKED || this == MISSING;
    }
  }

  /** A standing that tells nothing of the outputs. */
  public static Standing of(Status status) {
    return new Standing(status, List.of());
  }
}
