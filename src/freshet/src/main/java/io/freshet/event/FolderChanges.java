package io.freshet.event;

import java.util.List;
import java.util.Locale;

/**
 * In what a folder, or a set of files in one, differs from what it held before.
 *
 * @param folder the name of the folder; empty for the dataset root
 * @param first the first of what changed in it, by name
 * @param more how much else changed in it
 */
public record FolderChanges(String folder, List<Change> first, int more) {

  /** Nothing that is known. */
  public static final FolderChanges NONE = new FolderChanges("", List.of(), 0);

  /** So many are named. */
  public static final int MOST = 10;

  /** Keeps its own copy. */
  public FolderChanges {
    first = List.copyOf(first);
  }

  /** What became of something in a folder. */
  public enum Kind {
    /** It was not there. */
    ADDED,
    /** It is not there. */
    REMOVED,
    /** It holds something else, or is a folder and was a file, or the reverse. */
    CHANGED,
    /** Its owner may execute it and could not, or the reverse. */
    EXECUTABLE_BIT,
    /** It is a link that leads elsewhere, or is none any more, or was none. */
    LINK;

    /** In words. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * One change.
   *
   * @param name of what changed in the folder, relative and {@code /}-separated
   */
  public record Change(String name, Kind kind) {}

  /** How much changed in it. */
  public int count() {
    return first.size() + more;
  }

  /** Whether nothing is known to have changed. */
  public boolean isEmpty() {
    return first.isEmpty();
  }
}
