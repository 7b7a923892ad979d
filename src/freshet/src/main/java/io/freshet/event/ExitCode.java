package io.freshet.event;

/** What the exit codes of all commands mean. */
public final class ExitCode {

  /** What was asked for is fresh, or was told. */
  public static final int OK = 0;

  /** A task failed, or Freshet itself did. */
  public static final int FAILED = 1;

  /** The command line or the graph is wrong; nothing ran, unless a late requirement is at fault. */
  public static final int USAGE = 2;

  /** An external input is missing that somebody cannot do without. */
  public static final int MISSING = 3;

  /**
   * {@code plan --check} found something that would run; {@code clean --orphans} does not know what
   * is one, as something is not fresh.
   */
  public static final int STALE = 4;

  /** The dataset's state is locked or cannot be used. */
  public static final int STATE = 5;

  private ExitCode() {}
}
