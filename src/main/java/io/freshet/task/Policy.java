package io.freshet.task;

/** How a task wants to be run. Immutable; not part of a task's identity or recipe. */
public final class Policy {

  /** Priority 0. */
  public static final Policy DEFAULT = new Policy(0);

  private final int priority;

  private Policy(int priority) {
    this.priority = priority;
  }

  /** Of the tasks that could run now, those of higher priority run first; 0 unless set. */
  public int priority() {
    return priority;
  }

  /** This policy with another priority. */
  public Policy withPriority(int newPriority) {
    return new Policy(newPriority);
  }
}
