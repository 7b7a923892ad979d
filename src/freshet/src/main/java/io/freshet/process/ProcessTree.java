package io.freshet.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that descend from it. A descendant whose parent has ended can no longer be
 * found, so the tree is looked at now and then while it runs. Thread-safe.
 */
final class ProcessTree {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration FORCE = Duration.ofSeconds(1);
  private static final long FIRST_LOOK_MILLIS = 10;
  private static final long LAST_LOOK_MILLIS = 500;
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final Process process;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

  ProcessTree(Process process) {
    this.process = process;
    seen.add(process.toHandle());
  }

  /** Waits until the process has ended, but not longer than a limit; whether it has. */
  boolean await(Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    long pause = FIRST_LOOK_MILLIS;
    while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
      look();
      pause = Math.min(2 * pause, LAST_LOOK_MILLIS);
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
    }
    return true;
  }

  private void look() {
    for (ProcessHandle known : seen) {
      if (known.isAlive()) {
        known.descendants().forEach(seen::add);
      }
    }
  }

  /**
   * Ends all that is still running: first by asking, then by force. An interrupt cuts the waiting
   * short and is kept.
   */
  synchronized void end() {
    look();
    if (!isAlive()) {
      return;
    }
    seen.forEach(ProcessHandle::destroy);
    boolean isInterrupted = !awaitEnd(GRACE, false);
    isInterrupted |= !awaitEnd(FORCE, true);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAlive() {
    return seen.stream().anyMatch(ProcessHandle::isAlive);
  }

  /** Whether nothing interrupted the waiting. What is born meanwhile is met as well. */
  private boolean awaitEnd(Duration limit, boolean byForce) {
    long start = System.nanoTime();
    boolean isInterrupted = false;
    while (isAlive() && System.nanoTime() - start < limit.toNanos()) {
      look();
      if (byForce) {
        seen.forEach(ProcessHandle::destroyForcibly);
      }
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        isInterrupted = true;
        if (!byForce) {
          return false;
        }
      }
    }
    return !isInterrupted;
  }
}
