package io.freshet.log;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the common pool, which belong to nobody: parallel streams and completable futures
 * of all tasks run on them, and any task may have started them. What they print belongs to the only
 * task that runs, or to the only one whose class is on the thread's stack; else nobody knows.
 */
final class PoolThreads {

  /** The logs of the attempts that run now, in all builds of the process. */
  private static final Set<TaskLog> OPEN = ConcurrentHashMap.newKeySet();

  private PoolThreads() {}

  static void opened(TaskLog log) {
    OPEN.add(log);
  }

  static void closed(TaskLog log) {
    OPEN.remove(log);
  }

  /** Whether the calling thread is one of them. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  /** The log of the task that the calling thread works for, where that can be known. */
  static @Nullable TaskLog log() {
    List<TaskLog> open = List.copyOf(OPEN);
    if (open.size() <= 1) {
      return open.isEmpty() ? null : open.get(0);
    }
    Set<String> classes = open.stream().map(TaskLog::className).collect(Collectors.toSet());
    Optional<String> working =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(frame -> outermost(frame.getClassName(), classes))
                        .filter(classes::contains)
                        .findFirst());
    List<TaskLog> found =
        open.stream().filter(it -> Optional.of(it.className()).equals(working)).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /** A class, or the nearest around it that is one of these. */
  private static String outermost(String className, Set<String> classes) {
    String around = className;
    while (!classes.contains(around) && around.lastIndexOf('$') > 0) {
      around = around.substring(0, around.lastIndexOf('$'));
    }
    return around;
  }
}
