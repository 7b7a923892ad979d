package io.freshet.store;

import io.freshet.target.FileGlob;
import io.freshet.target.IgnoredNames;
import java.util.Optional;

/**
 * What counts of all that stands in a folder. Names are {@code /}-separated and relative to it.
 *
 * @param ignored what does not count, whatever is in it
 * @param glob what files match that count; where there is none, all counts
 */
public record Selection(IgnoredNames ignored, Optional<FileGlob.Matcher> glob) {

  /** All but what has these names. */
  public static Selection all(IgnoredNames ignored) {
    return new Selection(ignored, Optional.empty());
  }

  /** The files that match and do not have these names, nor lie in folders of these names. */
  public static Selection matching(FileGlob.Matcher glob, IgnoredNames ignored) {
    return new Selection(ignored, Optional.of(glob));
  }

  /** Whether something of this name counts itself, unless it is a folder. */
  public boolean matches(String name) {
    return glob.isEmpty() || glob.get().matches(name);
  }

  /** Whether folders count themselves. */
  public boolean listsFolders() {
    return glob.isEmpty();
  }

  /** Whether something in a folder may count. */
  public boolean enters(String folder) {
    return glob.isEmpty() || glob.get().mayMatchIn(folder);
  }
}
