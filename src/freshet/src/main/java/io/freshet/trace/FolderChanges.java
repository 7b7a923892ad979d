package io.freshet.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In what a folder differs from what it held before.
 *
 * @param first the first of what changed in it, by name
 * @param more how much else changed in it
 */
public record FolderChanges(List<Change> first, int more) {

  /** Nothing that is known. */
  public static final FolderChanges NONE = new FolderChanges(List.of(), 0);

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

  /** What changed from one content to another; of folders only those in which there is nothing. */
  static FolderChanges between(FolderContent before, FolderContent now) {
    SortedMap<String, Kind> changes = new TreeMap<>();
    before.members().keySet().forEach(name -> addRemoved(name, before, now, changes));
    now.members().forEach((name, member) -> add(name, member, before, now, changes));
    List<Change> first = new ArrayList<>();
    changes.entrySet().stream()
        .limit(MOST)
        .forEach(it -> first.add(new Change(it.getKey(), it.getValue())));
    return new FolderChanges(first, changes.size() - first.size());
  }

  private static void addRemoved(
      String name, FolderContent before, FolderContent now, SortedMap<String, Kind> changes) {
    if (!now.members().containsKey(name) && before.isLeaf(name)) {
      changes.put(name, Kind.REMOVED);
    }
  }

  private static void add(
      String name,
      FolderContent.Member member,
      FolderContent before,
      FolderContent now,
      SortedMap<String, Kind> changes) {
    FolderContent.Member old = before.members().get(name);
    if (old != null) {
      member.changeFrom(old).ifPresent(kind -> changes.put(name, kind));
    } else if (now.isLeaf(name)) {
      changes.put(name, Kind.ADDED);
    }
  }

  /** How much changed in it. */
  public int count() {
    return first.size() + more;
  }

  /** Whether nothing is known to have changed. */
  public boolean isEmpty() {
    return first.isEmpty();
  }
}
