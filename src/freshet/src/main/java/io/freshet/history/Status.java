package io.freshet.history;

import java.util.Locale;

/** How a task came out of a build. */
public enum Status {
  RAN,
  /** It did not run: what it makes was taken from a shared cache. */
  RESTORED,
  FAILED,
  BLOCKED,
  MISSING,
  FRESH,
  /** Fresh, but for its check: that has passed what it had published. */
  CHECKED,
  /** It began, and its end is not recorded. Found when a file is read, never written. */
  UNFINISHED,
  /** The build ended before it came to this task. */
  UNREACHED;

  /** As files and people have it: in small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
