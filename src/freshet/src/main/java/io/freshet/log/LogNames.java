package io.freshet.log;

import io.freshet.fingerprint.Hasher;
import io.freshet.task.TaskKey;

/**
 * Names of log files, {@code PlayCounts-day-2026-01-05-3f2a91c04b7d-1.log}: the task for people,
 * twelve figures of the hash of its key for programs, and the attempt. Fit for every file system.
 */
final class LogNames {

  private static final int LONGEST = 80;
  private static final int FIGURES = 12;

  private LogNames() {}

  static String of(TaskKey task, int attempt) {
    return of(task) + "-" + attempt + ".log";
  }

  /** The part that all files of a task have. */
  static String of(TaskKey task) {
    String hash = new Hasher().feed(task.toString()).finish().hex().substring(0, FIGURES);
    return readable(task.shortText()) + hash;
  }

  private static String readable(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length() && name.length() < LONGEST; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        name.append(c);
      } else if (name.length() > 0 && name.charAt(name.length() - 1) != '-') {
        name.append('-');
      }
    }
    return name.length() > 0 && name.charAt(name.length() - 1) != '-'
        ? name + "-"
        : name.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
  }
}
