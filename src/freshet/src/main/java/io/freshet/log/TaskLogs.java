package io.freshet.log;

import io.freshet.task.TaskKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The logs of one build's tasks, in a folder that is made when the first task prints. While this is
 * open, the standard streams of the process lead to them. Thread-safe.
 */
public final class TaskLogs implements Closeable {

  private final Keeping keeping;
  private final boolean isEchoed;
  private final BiConsumer<TaskKey, String> lines;
  private final Consumer<String> warnings;
  private final Closeable routing = StandardStreams.route();
  private final AtomicBoolean isWarned = new AtomicBoolean();

  /**
   * How logs are kept.
   *
   * @param folder where they lie
   * @param limit the most bytes of a log; beyond that, its middle is dropped
   * @param clock gives each line its time
   * @param zone whose time of day that is; asked for each log
   */
  public record Keeping(Path folder, long limit, InstantSource clock, Supplier<ZoneId> zone) {

    private LogFile file(TaskKey task, int attempt, Consumer<Exception> onError) {
      return new LogFile(
          folder.resolve(LogNames.of(task, attempt)),
          new LineTimes(clock, zone.get()),
          new LogLimit(limit),
          onError);
    }
  }

  /**
   * Logs that are kept so.
   *
   * @param isEchoed whether what is printed goes to the standard streams, too
   * @param lines gets each line that a task prints
   * @param warnings told once when the logs cannot be written
   */
  public TaskLogs(
      Keeping keeping,
      boolean isEchoed,
      BiConsumer<TaskKey, String> lines,
      Consumer<String> warnings) {
    this.keeping = keeping;
    this.isEchoed = isEchoed;
    this.lines = lines;
    this.warnings = warnings;
  }

  /** Where the calling thread, and those it starts, print until this is closed. */
  public TaskLog open(TaskKey task, int attempt) {
    LogFile file = keeping.file(task, attempt, this::broken);
    return new TaskLog(task.className(), file, line -> lines.accept(task, line), isEchoed);
  }

  /** The name of the file that holds what an attempt of a task prints. */
  public static String name(TaskKey task, int attempt) {
    return LogNames.of(task, attempt);
  }

  /** A name that no other task has, for people to know it by; fit for every file system. */
  public static String name(TaskKey task) {
    return LogNames.of(task);
  }

  /** The log that the calling thread prints to. */
  public static Optional<TaskLog> current() {
    return Optional.ofNullable(StandardStreams.current());
  }

  /** Does something on behalf of the build: what it prints belongs to no task. */
  public static void outside(Runnable action) {
    StandardStreams.outside(action);
  }

  @Override
  public void close() throws IOException {
    routing.close();
  }

  private void broken(Exception thrown) {
    if (isWarned.compareAndSet(false, true)) {
      warnings.accept(
          "what tasks print cannot be kept in "
              + keeping.folder()
              + ": "
              + thrown
              + "; the build goes on");
    }
  }
}
