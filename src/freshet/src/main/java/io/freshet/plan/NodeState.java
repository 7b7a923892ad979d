package io.freshet.plan;

import io.freshet.trace.NamedFingerprint;
import java.util.List;

/**
 * The state of a node, from when it was visited. A node that was not visited has none. The states
 * follow each other so; {@link FreshnessVisitor#settle} is the one place that changes them:
 *
 * <pre>
 *                            .-> FRESH
 *                            +-> FRESH_BUT_GONE --- somebody must read it: visited again ---.
 *                            |                                                              |
 *   (not visited) -- visit --+-> RUNNING (build) ---> EXECUTED | RESTORED | FAILED | FRESH  |
 *        ^                   +-> WILL_RUN | MAY_RUN | WILL_CHECK (plan)                     |
 *        |                   +-> MISSING (external tasks only)                              |
 *        |                   +-> BLOCKED                                                    |
 *        |                   '-> FAILED                                                     |
 *        '----------------------------------------------------------------------------------'
 * </pre>
 *
 * <p>{@code RUNNING} is what a visit says of a node whose work it has handed over; it is not kept.
 * What was handed over ends fresh where another build made it meanwhile, where what stands there is
 * to be kept, and where it was only to be checked. When a node is visited, all that it requires has
 * a state.
 *
 * @param status what became of the node
 * @param outputs what its outputs hold, or held before they were gone; empty where that is unknown
 */
public record NodeState(Status status, List<NamedFingerprint> outputs) {

  /** The state of a node whose work was handed over; another one follows. */
  public static final NodeState RUNNING = NodeState.of(Status.RUNNING);

  /** The states; each says what holds while a node is in it. */
  public enum Status {
    /**
     * A trace holds and all outputs are there; of an external task, its data. A wrapper is fresh
     * once all that it requires is known.
     */
    FRESH,
    /**
     * A trace holds, but temporary outputs are gone; what they held is known. Becomes {@code
     * RUNNING}, and so on, when a node that must run reads them.
     */
    FRESH_BUT_GONE,
    /** A build has handed its work over; nothing that requires the node is visited meanwhile. */
    RUNNING,
    /** It ran; its outputs are in place, and its trace is recorded. */
    EXECUTED,
    /** As {@link #EXECUTED}, but what it makes was taken from a shared cache. */
    RESTORED,
    /** Planned: what it has published will be checked, and it does not run. */
    WILL_CHECK,
    /** Planned: it will run, whatever its inputs come out as. */
    WILL_RUN,
    /** Planned: it will run unless its inputs come out as before. */
    MAY_RUN,
    /** Its last attempt failed, or it cannot be examined; nothing of that attempt was published. */
    FAILED,
    /** It requires a node that is failed, blocked or missing, and does not tolerate that. */
    BLOCKED,
    /** It is external, and its data is not there. */
    MISSING;

    /** As what it counts for those who asked: a task that need not be there is fresh. */
    public Status reported() {
      return this == FRESH_BUT_GONE ? FRESH : this;
    }

    /** Whether those who require it can be checked exactly, and run. */
    boolean isKnown() {
      return this == FRESH
          || this == FRESH_BUT_GONE
          || this == EXECUTED
          || this == RESTORED
          || this == WILL_CHECK;
    }

    /** Whether those who require it cannot run, unless they tolerate that. */
    public boolean isObstacle() {
      return this == FAILED || this == BLOCKED || this == MISSING;
    }
  }

  /** Whether it was fresh, but what was gone of it could not be made again. */
  boolean isLost() {
    return status.isObstacle() && !outputs.isEmpty();
  }

  /** Planned: whether what it holds is known, and there will be nothing if a check says no. */
  boolean mayComeToNothing() {
    return status == Status.WILL_CHECK;
  }

  /** Whether there is nothing to be read of it, nor known of what it held. */
  boolean isAbsent() {
    return status.isObstacle() && outputs.isEmpty();
  }

  /** Whether it is known what the outputs hold or, where they are gone, held. */
  boolean isKnown() {
    return status.isKnown() || isLost();
  }

  /**
   * The same of a node that was {@link Status#FRESH_BUT_GONE} before, with outputs that held this.
   */
  NodeState after(List<NamedFingerprint> before) {
    return status.isObstacle() ? new NodeState(status, before) : this;
  }

  /** A state that tells nothing of the outputs. */
  public static NodeState of(Status status) {
    return new NodeState(status, List.of());
  }
}
