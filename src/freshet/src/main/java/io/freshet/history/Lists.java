package io.freshet.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that a file holds: absent where they are empty, and of a limited length. */
final class Lists {

  /** A line must stay readable though a task reads a million files. */
  static final int MOST = 100;

  private Lists() {}

  /** A copy; empty for what a line lacks. */
  static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** As many as are kept. */
  static <T> List<T> first(List<T> all) {
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  /** How many are not kept. */
  static int more(List<?> all) {
    return Math.max(0, all.size() - MOST);
  }
}
