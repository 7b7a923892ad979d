package io.freshet.lock;

import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.fingerprint.Hasher;
import io.freshet.task.TaskKey;
import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one build: one on its own name for as long as it lasts, and one on each task while
 * it runs. They end with the process that holds them. Only ever tried, again and again: the system
 * reports a deadlock where two processes merely wait for each other's locks. Where the file system
 * has no locks there are none. Thread-safe.
 */
public final class Locks implements Closeable {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
  private static final Duration FIRST_WORD = Duration.ofSeconds(1);
  private static final Duration WORDS_APART = Duration.ofSeconds(10);

  private final boolean isToBuild;
  private final Optional<LockFile> file;
  private final Object place;
  private final String build;
  private final RunningTasks running;
  private final InstantSource clock;

  private Locks(
      boolean isToBuild,
      Optional<LockFile> file,
      StateFolder state,
      String build,
      InstantSource clock) {
    this.isToBuild = isToBuild;
    this.file = file;
    this.place = file.isPresent() ? file.get() : state.locks();
    this.build = build;
    this.running = new RunningTasks(state.staging(), state.staging(build));
    this.clock = clock;
  }

  /** Takes the lock of a build that may write; warns where that is not possible. */
  public static Locks toBuild(
      StateFolder state, String build, InstantSource clock, Consumer<String> warnings) {
    try {
      LockFile file = LockFile.openLocked(state.locks(), ofBuild(build));
      return new Locks(true, Optional.of(file), state, build, clock);
    } catch (IOException | UnsupportedOperationException e) {
      warnings.accept(
          "there are no locks on "
              + state.locks()
              + " ("
              + FailureText.text(e)
              + "): two builds at once may run a task twice, and what killed builds left in "
              + state.staging()
              + " stays there");
      return new Locks(true, Optional.empty(), state, BuildName.unlocked(build), clock);
    }
  }

  /** Takes no lock, only sees those of others. */
  public static Locks toPlan(StateFolder state, String build, InstantSource clock) {
    try {
      return new Locks(false, LockFile.openExisting(state.locks()), state, build, clock);
    } catch (IOException | UnsupportedOperationException e) {
      return new Locks(false, Optional.empty(), state, build, clock);
    }
  }

  /**
   * Takes the lock of a task, as soon as no other build holds it; the thread is inside of its run.
   *
   * @param listener told now and then who seems to hold it
   * @throws IOException when a lock cannot be taken, or is held by a run that waits for this thread
   * @throws InterruptedException when the thread is interrupted meanwhile
   */
  public Held acquire(TaskKey task, BuildListener listener)
      throws IOException, InterruptedException {
    Held held = await(task, listener);
    held.inside = enter(Set.of(task));
    return held;
  }

  /** The same, but for what the thread is inside of. */
  public Held await(TaskKey task, BuildListener listener) throws IOException, InterruptedException {
    Inside.refuse(place, task);
    long position = position("task", task.toString());
    if (file.isPresent() && !file.get().tryLock(position)) {
      await(file.get(), position, other -> waiting(listener, task, other));
    }
    return held(position);
  }

  /** The same, unless another build holds it. */
  public Optional<Held> tryLock(TaskKey task) throws IOException {
    Inside.refuse(place, task);
    long position = position("task", task.toString());
    return file.isEmpty() || file.get().tryLock(position)
        ? Optional.of(held(position))
        : Optional.empty();
  }

  private Held held(long position) {
    return new Held(position, running.started(position, clock.instant()));
  }

  /** The thread is inside of the runs of these tasks until the answer is closed. */
  public Entered enter(Set<TaskKey> tasks) {
    return new Entered(Inside.enter(place, tasks));
  }

  /** The name that the build goes by: one without locks by a name that nobody takes for dead. */
  public String build() {
    return build;
  }

  /** Whether these are the locks of a build that may write. */
  public boolean isToBuild() {
    return isToBuild;
  }

  /** Whether there are locks: some file systems have none, and a root without builds neither. */
  public boolean areThere() {
    return file.isPresent();
  }

  /** Whether a build of this name may still be at work. */
  public boolean isAlive(String name) throws IOException {
    return BuildName.isUnlocked(name) || (file.isPresent() && !tryUnder(ofBuild(name), () -> {}));
  }

  /** Whether a build of this name is at work for sure: of one that got no locks nobody knows. */
  public boolean isSurelyAlive(String name) throws IOException {
    return !BuildName.isUnlocked(name) && isAlive(name);
  }

  /** Does something to what a dead build has left; nothing while it may be alive. */
  public void ifDead(String name, Action action) throws IOException {
    tryUnder(ofBuild(name), action);
  }

  /** Does something that only one build does at a time, unless another does it now. */
  public void ifAlone(String work, Action action) throws IOException {
    tryUnder(position("work", work), action);
  }

  @Override
  public void close() throws IOException {
    running.close();
    if (file.isPresent()) {
      if (isToBuild) {
        release(ofBuild(build));
      }
      file.get().close();
    }
  }

  private boolean tryUnder(long position, Action action) throws IOException {
    if (file.isEmpty() || !file.get().tryLock(position)) {
      return false;
    }
    try {
      action.run();
    } finally {
      release(position);
    }
    return true;
  }

  private void waiting(BuildListener listener, TaskKey task, RunningTasks.Running other) {
    listener.waiting(task, other.pid(), other.untilNow(clock));
  }

  private void await(LockFile locks, long position, Consumer<RunningTasks.Running> whileWaiting)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Duration nextWord = FIRST_WORD;
    Duration pause = FIRST_PAUSE;
    while (!locks.tryLock(position)) {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      if (System.nanoTime() - start > nextWord.toNanos()) {
        running.last(position).ifPresent(whileWaiting);
        nextWord = nextWord.plus(WORDS_APART);
      }
    }
  }

  private void release(long position) throws IOException {
    if (file.isPresent()) {
      file.get().unlock(position);
    }
  }

  private static long ofBuild(String name) {
    return position("build", name);
  }

  /** A byte between 0 and 2^62: some file systems lock no others. */
  private static long position(String kind, String name) {
    return new Hasher().feed(kind).feed(name).finish().word0() >>> 2;
  }

  /** What is done under a lock. */
  public interface Action {
    void run() throws IOException;
  }

  /** A task's lock, until it is closed. */
  public final class Held implements Closeable {

    private final long position;
    private final int entry;

    /** What the thread is inside of as long as it holds this; null where that is told apart. */
    private @Nullable Entered inside;

    private Held(long position, int entry) {
      this.position = position;
      this.entry = entry;
    }

    @Override
    public void close() throws IOException {
      if (inside != null) {
        inside.close();
      }
      running.ended(entry);
      release(position);
    }
  }

  /** What a thread is inside of, until it is closed; what was entered last is closed first. */
  public static final class Entered implements AutoCloseable {

    private final Inside.@Nullable Run outer;

    private Entered(Inside.@Nullable Run outer) {
      this.outer = outer;
    }

    @Override
    public void close() {
      Inside.leave(outer);
    }
  }
}
