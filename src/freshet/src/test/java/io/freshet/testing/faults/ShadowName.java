package io.freshet.testing.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A name in a folder: what it durably stands for, then all it stood for since. Meanings are
 * numbered from the first, which is nothing.
 */
final class ShadowName {

  private final List<Optional<ShadowNode>> meanings = new ArrayList<>(List.of(Optional.empty()));
  private int durable;
  private int left;

  Optional<ShadowNode> now() {
    return meanings.get(newest());
  }

  int newest() {
    return meanings.size() - 1;
  }

  void put(Optional<ShadowNode> node) {
    meanings.add(node);
  }

  void force() {
    durable = newest();
  }

  /** Decides what is left of it after a loss. */
  void lose(Loss loss) {
    left = durable + loss.name(meanings.size() - durable);
  }

  Optional<ShadowNode> left() {
    return meanings.get(left);
  }

  /** A move from one name to another, by the meanings it gave them: neither end is left alone. */
  record Move(ShadowName source, int end, ShadowName destination, int begin) {

    /** File systems write both ends of a move at once: without its begin it has no end. */
    void settle() {
      if (source.left < end || destination.left >= begin) {
        return;
      }
      if (source.durable >= end) {
        destination.left = begin;
      } else {
        source.left = end - 1;
      }
    }
  }
}
