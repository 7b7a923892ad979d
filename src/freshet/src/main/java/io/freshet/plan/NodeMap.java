package io.freshet.plan;

import io.freshet.graph.Node;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One value for each node, by its number: four bytes a node, where a map takes forty. Grows with
 * the graph. Thread-safe.
 */
final class NodeMap<V> {

  private static final int CHUNK = 1 << 12;

  /** The values by number of the node, in chunks; replaced when more are needed. */
  private volatile AtomicReferenceArray<V>[] chunks = newArray(0);

  @Nullable V get(Node node) {
    AtomicReferenceArray<V>[] now = chunks;
    int chunk = node.id() / CHUNK;
    return chunk < now.length ? now[chunk].get(node.id() % CHUNK) : null;
  }

  void put(Node node, V value) {
    int chunk = node.id() / CHUNK;
    if (chunk >= chunks.length) {
      grow(chunk + 1);
    }
    chunks[chunk].set(node.id() % CHUNK, value);
  }

  private synchronized void grow(int length) {
    AtomicReferenceArray<V>[] before = chunks;
    if (length > before.length) {
      AtomicReferenceArray<V>[] more = Arrays.copyOf(before, length);
      for (int i = before.length; i < length; i++) {
        more[i] = new AtomicReferenceArray<>(CHUNK);
      }
      chunks = more;
    }
  }

  @SuppressWarnings("unchecked") // Java makes no arrays of generic types
  private static <V> AtomicReferenceArray<V>[] newArray(int length) {
    return (AtomicReferenceArray<V>[]) new AtomicReferenceArray<?>[length];
  }
}
