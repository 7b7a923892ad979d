package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.DirectoryTarget;
import java.util.Optional;

/** What the names of one store stand for. Asks nobody: no disk, no network. Thread-safe. */
public interface StoreNames {

  /**
   * Whether tasks can make what the store holds. Where they cannot, only external tasks name it,
   * and its names never clash.
   */
  boolean isMadeByTasks();

  /** What a message calls something in the store: {@code a value}. */
  String noun();

  /**
   * Returns the one text of a place, however its name is written. It is {@code /}-separated, and
   * what lies inside another place has that text and a slash before its own; so each pair of places
   * that may overlap must begin.
   *
   * @throws IllegalArgumentException when no place has such a name
   */
  String identity(Declared what);

  /**
   * Returns the one text of the folder in which a set of files lies, as {@link #identity}.
   *
   * @param folder as the set's name begins
   * @throws IllegalArgumentException when no place has such a name
   */
  default String folderIdentity(String folder) {
    return identity(DirectoryTarget.of(folder));
  }

  /**
   * Returns which part of what this is, where a place can have parts that overlap and none of which
   * lies inside another. Then this, and not the identity, tells which places overlap.
   *
   * @param settings by which two names may stand for one place
   * @throws IllegalArgumentException when no place has such a name
   */
  default Optional<Slice> slice(Declared what, StoreSettings settings) {
    return Optional.empty();
  }

  /**
   * Returns what the size of something in the store counts, for a message: {@code rows}. Empty for
   * bytes, of which nobody needs to hear.
   */
  default String sizeUnit() {
    return "";
  }

  /** Whether names that differ only in the case of their letters may be one. */
  default boolean mayIgnoreCase() {
    return false;
  }

  /**
   * Returns where it is, for people: a path, or the name itself.
   *
   * @throws IllegalArgumentException when no place has such a name
   */
  default String address(Declared what) {
    return what.name();
  }
}
