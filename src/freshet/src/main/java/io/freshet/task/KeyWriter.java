package io.freshet.task;

import io.freshet.param.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the key text of the tasks of one class. A build writes one key for every edge of its
 * graph: this holds arrays and ready-made labels so that a key costs little more than its
 * characters.
 */
final class KeyWriter {

  private static final int ROOM_PER_PARAMETER = 16;
  private static final int MIX = 0x9e3779b1; // 2^32 by the golden ratio

  private final Member[] members;
  private final boolean[] written;
  private final String[] labels; // "com.acme.PlayCounts(day=" and ",limit="
  private final String end;
  private final int room;
  private final int classHash;

  KeyWriter(String className, List<Member> members, List<TaskParameter> parameters) {
    int count = members.size();
    this.members = members.toArray(new Member[0]);
    this.written = new boolean[count];
    this.labels = new String[count];
    String opening = className.concat("(");
    String separator = opening;
    int length = opening.length() + 1;
    for (int i = 0; i < count; i++) {
      written[i] = parameters.get(i).significant();
      if (written[i]) {
        labels[i] = separator.concat(parameters.get(i).name()).concat("=");
        separator = ",";
        length += labels[i].length() + ROOM_PER_PARAMETER;
      }
    }
    this.end = separator.equals(opening) ? opening.concat(")") : ")";
    this.room = length;
    this.classHash = className.hashCode();
  }

  /** The key text of a task. */
  String write(Task<?> task) {
    StringBuilder out = new StringBuilder(room);
    for (int i = 0; i < members.length; i++) {
      if (written[i]) {
        members[i].append(out.append(labels[i]), task);
      }
    }
    return out.append(end).toString();
  }

  /** A hash of all values of a task, each mixed over all bits. */
  int hash(Task<?> task) {
    int hash = classHash;
    for (Member member : members) {
      hash = (hash ^ member.hash(task)) * MIX;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** The key text that a task of these values would have. */
  String write(@Nullable Object[] values) {
    StringBuilder out = new StringBuilder(room);
    for (int i = 0; i < members.length; i++) {
      if (written[i]) {
        members[i].type().append(out.append(labels[i]), values[i]);
      }
    }
    return out.append(end).toString();
  }
}
