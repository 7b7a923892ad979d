package io.freshet.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The first line of a file: which build this is.
 *
 * @param format of the lines that follow
 * @param build the build's name
 * @param at when it began
 * @param freshet the version of Freshet
 * @param goals the keys of what was asked for, the first of them
 * @param moreGoals how many more there were
 */
public record BuildBegun(
    int format, String build, Instant at, String freshet, List<String> goals, int moreGoals) {

  /** Refuses what another Freshet has written, and a line that lacks something. */
  public BuildBegun {
    if (format != HistoryFile.FORMAT) {
      throw new IllegalArgumentException(
          "format " + format + ": want " + HistoryFile.FORMAT + "; read it with a newer Freshet");
    }
    Objects.requireNonNull(build, "build");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(freshet, "freshet");
    goals = Lists.copy(goals);
  }

  /** A first line that keeps a limited number of goals. */
  static BuildBegun of(String build, Instant at, List<String> goals) {
    return new BuildBegun(
        HistoryFile.FORMAT,
        build,
        at,
        FreshetVersion.text(),
        Lists.first(goals),
        Lists.more(goals));
  }
}
