package io.freshet.plan;

import io.freshet.trace.Recorded;
import java.util.List;

/**
 * What is known of a node once it was visited.
 *
 * @param status how it stands
 * @param outputs what its outputs hold, or held before they were gone; empty where that is unknown
 */
public record Standing(Status status, List<Recorded> outputs) {

  /** Of a node of which it will be told later how it stands. */
  public static final Standing PENDING = Standing.of(Status.PENDING);

  /** How a node stands. */
  public enum Status {
    /** Nothing had to be done. */
    FRESH,
    /** It is fresh, but temporary outputs are gone that nobody needs; what they held is known. */
    ABSENT,
    /** It is being run. */
    PENDING,
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

    /** Whether those who require it can be checked exactly, and run. */
    boolean isKnown() {
      return this == FRESH || this == ABSENT || this == EXECUTED;
    }

    /** Whether those who require it cannot run. */
    boolean isObstacle() {
      return this == FAILED || this == BLOCKED || this == MISSING;
    }
  }

  /** Whether it was fresh, but what was gone of it could not be made again. */
  boolean isLost() {
    return status.isObstacle() && !outputs.isEmpty();
  }

  /** Whether it is known what the outputs hold or, where they are gone, held. */
  boolean isKnown() {
    return status.isKnown() || isLost();
  }

  /** The same of a node that was {@link Status#ABSENT} before, with outputs that held this. */
  Standing after(List<Recorded> before) {
    return status.isObstacle() ? new Standing(status, before) : this;
  }

  /** A standing that tells nothing of the outputs. */
  public static Standing of(Status status) {
    return new Standing(status, List.of());
  }
}
