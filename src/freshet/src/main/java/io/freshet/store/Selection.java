package io.freshet.store;

import io.freshet.target.FileGlob;
import io.freshet.target.IgnoredNames;

/** What counts of all that stands in a folder. Names are {@code /}-separated and relative to it. */
public interface Selection {

  /** All but what has these names. */
  static Selection all(IgnoredNames ignored) {
    return new Selection() {
      @Override
      public boolean ignores(String last) {
        return ignored.has(last);
      }

      @Override
      public boolean mayCount(String name) {
        return true;
      }

      @Override
      public boolean lists(String name, boolean isFolder) {
        return true;
      }

      @Override
      public boolean enters(String folder) {
        return true;
      }
    };
  }

  /** The files that match and do not have these names, nor lie in folders of these names. */
  static Selection matching(FileGlob.Matcher glob, IgnoredNames ignored) {
    return new Selection() {
      @Override
      public boolean ignores(String last) {
        return ignored.has(last);
      }

      @Override
      public boolean mayCount(String name) {
        return glob.matches(name) || glob.mayMatchIn(name);
      }

      @Override
      public boolean lists(String name, boolean isFolder) {
        return !isFolder && glob.matches(name);
      }

      @Override
      public boolean enters(String folder) {
        return glob.mayMatchIn(folder);
      }
    };
  }

  /** Whether nothing of this last segment counts, whatever is in it. */
  boolean ignores(String last);

  /** Whether it is worth a look: it may count itself, or hold what counts. */
  boolean mayCount(String name);

  /** Whether it counts itself. */
  boolean lists(String name, boolean isFolder);

  /** Whether something in a folder may count. */
  boolean enters(String folder);
}
