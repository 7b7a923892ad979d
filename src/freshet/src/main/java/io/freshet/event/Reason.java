package io.freshet.event;

/**
 * Why a task must run, or may have to, or why what it has published must be checked.
 *
 * @param kind what kind of fact it is
 * @param detail which fact: a file, parameter, class or task; empty where the kind says it all
 * @param changes what changed in the folder that it is about, as far as that is known
 */
public record Reason(Kind kind, String detail, FolderChanges changes) {

  /** A fact that is about no folder. */
  public Reason(Kind kind, String detail) {
    this(kind, detail, FolderChanges.NONE);
  }

  /** The kinds of reasons. */
  public enum Kind {
    /** Nothing is known of an earlier run. */
    NO_TRACE,
    /** {@code version()} returns another text. */
    VERSION,
    /** The outputs were made with another parameter. */
    PARAMETER,
    /** The bytecode of a class changed. */
    CODE,
    /** A resource that the code reads from its class path changed, is new, or is gone. */
    RESOURCE,
    /** The task names other outputs. */
    OUTPUT_NAMES,
    /** An input has other content, or may get it because what makes it will run. */
    INPUT_CHANGED,
    /** An input was not there before. */
    INPUT_ADDED,
    /** An input is no longer one. */
    INPUT_REMOVED,
    /** An output is not there. */
    OUTPUT_MISSING,
    /** An output has content that no run recorded. */
    OUTPUT_MODIFIED,
    /** The last run was killed while it published. */
    INTERRUPTED,
    /** An input changed while the last run read it. */
    INPUT_CHANGED_DURING_RUN,
    /** Code that counts changed while the last run was at it. */
    CODE_CHANGED_DURING_RUN,
    /** Nothing but the code of its check changed: what is published is checked, and stays. */
    CHECK,
    /** It was asked for. */
    FORCED,
    /** Data made elsewhere is not there. */
    EXTERNAL_MISSING
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.name() : kind + " " + detail;
  }
}
