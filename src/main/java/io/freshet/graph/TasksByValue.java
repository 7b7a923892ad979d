package io.freshet.graph;

import io.freshet.task.Task;
import io.freshet.task.TaskType;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by the value of their tasks: a hash table with open addressing. A graph asks it once for
 * each edge. No {@code HashMap}, because the hash of a record of small numbers is the same for very
 * many of them, and its table degrades to trees.
 */
final class TasksByValue {

  private Entry[] entries = new Entry[1 << 10];
  private int used;

  /** The node of an equal task, or {@code null}. */
  @Nullable Node get(Task<?> task, int hash) {
    for (int slot = start(hash); entries[slot] != null; slot = next(slot)) {
      Entry entry = entries[slot];
      if (entry.hash == hash && entry.task.equals(task)) {
        return entry.node;
      }
    }
    return null;
  }

  /** Adds a task that has no entry. */
  void put(Task<?> task, int hash, Node node) {
    if (2 * ++used > entries.length) {
      grow();
    }
    place(new Entry(task, hash, node));
  }

  /** A hash of the task's parameters; the same for tasks with the same. */
  static int hash(Task<?> task) {
    return TaskType.of(task.getClass()).hash(task);
  }

  private void place(Entry entry) {
    int slot = start(entry.hash);
    while (entries[slot] != null) {
      slot = next(slot);
    }
    entries[slot] = entry;
  }

  private void grow() {
    Entry[] before = entries;
    entries = new Entry[2 * before.length];
    for (Entry entry : before) {
      if (entry != null) {
        place(entry);
      }
    }
  }

  private int start(int hash) {
    return hash & (entries.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (entries.length - 1);
  }

  private record Entry(Task<?> task, int hash, Node node) {}
}
