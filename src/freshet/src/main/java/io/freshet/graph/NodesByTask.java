package io.freshet.graph;

import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.task.TaskType;
import io.freshet.task.UserCode;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by the value of their tasks: a hash table with open addressing. A graph asks it once for
 * each edge. No {@code HashMap}, because the hash of a record of small numbers is the same for very
 * many of them, and its table degrades to trees.
 */
final class NodesByTask {

  /** The nodes by hash of their task; null in empty slots. */
  private @Nullable Node[] nodes = new @Nullable Node[1 << 10];

  /** How many slots are taken. */
  private int used;

  /** A hash of the task's parameters; the same for tasks with the same. */
  static int hash(Task<?> task) {
    return TaskType.of(task.getClass()).hash(task);
  }

  /**
   * The node of an equal task, or {@code null}.
   *
   * @throws IllegalArgumentException when its {@code equals} fails
   */
  @Nullable Node get(Task<?> task, int hash) {
    int slot = start(hash);
    for (Node node = nodes[slot]; node != null; node = nodes[slot]) {
      if (node.valueHash() == hash && isEqual(node.task(), task)) {
        return node;
      }
      slot = next(slot);
    }
    return null;
  }

  private static boolean isEqual(Task<?> one, Task<?> other) {
    try {
      return one.equals(other);
    } catch (RuntimeException | Error e) {
      String subject = TaskKey.of(one).shortText() + ": equals() failed";
      throw UserCode.fault(subject, one.getClass(), e);
    }
  }

  /** Adds the node of a task that has none here. */
  void put(Node node) {
    if (2 * ++used > nodes.length) {
      grow();
    }
    place(node);
  }

  private void place(Node node) {
    int slot = start(node.valueHash());
    while (nodes[slot] != null) {
      slot = next(slot);
    }
    nodes[slot] = node;
  }

  private void grow() {
    @Nullable Node[] before = nodes;
    nodes = new @Nullable Node[2 * before.length];
    for (Node node : before) {
      if (node != null) {
        place(node);
      }
    }
  }

  private int start(int hash) {
    return hash & (nodes.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (nodes.length - 1);
  }
}
