package io.freshet.log;

import io.freshet.param.Thrown;
import io.freshet.task.Texts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a task prints. The thread that opens it, and those that this one starts,
 * print to it until it is closed; threads that go on print to it as long as the build lasts. It
 * costs next to nothing until something is printed. Thread-safe.
 */
public final class TaskLog implements AutoCloseable {

  private static final int LAST_LINES = 10;
  private static final int LINE_LENGTH = 500;

  private final String className;
  private final Thread opener = Thread.currentThread();
  private final LogFile file;
  private final Consumer<String> lines;
  private final boolean isEchoed;
  private final @Nullable TaskLog before;
  private final Deque<String> last = new ArrayDeque<>();
  private final LineSplitter splitter = new LineSplitter(this::printed);

  /** The open log; null before the first line and after the end. */
  private @Nullable PrintStream stream;

  /** By what the task has failed that was told last; null before. Guarded by this. */
  private @Nullable Throwable told;

  /** Whether lines go to listeners, too; off while a stack trace is written. */
  private boolean isTelling = true;

  TaskLog(String className, LogFile file, Consumer<String> lines, boolean isEchoed) {
    this.className = className;
    this.file = file;
    this.lines = lines;
    this.isEchoed = isEchoed;
    this.before = StandardStreams.enter(this);
  }

  /** The file, if anything was printed. */
  public Optional<Path> file() {
    return file.isMade() ? Optional.of(file.path()) : Optional.empty();
  }

  /** The last lines that were printed, at most {@value #LAST_LINES}, long ones cut off. */
  public synchronized List<String> lastLines() {
    return List.copyOf(last);
  }

  /** Adds what the task says by other means than printing. */
  public synchronized void note(String text) {
    endLine();
    isTelling = false;
    printed((text + "\n").getBytes(StandardCharsets.UTF_8));
    isTelling = true;
  }

  /**
   * Ends the log of an attempt that failed: the stack trace is no part of the last lines.
   *
   * @param mark which of several tasks, some of which may have failed by the same; else empty
   */
  public synchronized void failed(String mark, Throwable thrown) {
    endLine();
    String text = thrown.equals(told) ? "the same\n" : Thrown.stackTrace(thrown);
    told = thrown;
    byte[] bytes = (mark + text).getBytes(StandardCharsets.UTF_8);
    file.write(bytes, 0, bytes.length);
  }

  /** Adds a line to the file if there is one; it is no part of what was printed. */
  public synchronized void remark(String line) {
    if (file.isMade()) {
      endLine();
      byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
      file.write(bytes, 0, bytes.length);
    }
  }

  /** The thread prints to what it printed to before. */
  @Override
  public void close() {
    StandardStreams.leave(this, before);
    synchronized (this) {
      splitter.close();
      file.close();
    }
  }

  /** The class of the task. */
  String className() {
    return className;
  }

  boolean isOpenedBy(Thread thread) {
    return opener == thread;
  }

  boolean isEchoed() {
    return isEchoed;
  }

  synchronized PrintStream stream() {
    if (stream == null) {
      stream = new PrintStream(new Printed(), true, StandardCharsets.UTF_8);
    }
    return stream;
  }

  private void endLine() {
    if (splitter.isWithinLine()) {
      printed(new byte[] {'\n'});
    }
  }

  private void printed(byte[] bytes) {
    file.write(bytes, 0, bytes.length);
    splitter.write(bytes, 0, bytes.length);
  }

  private void printed(String line) {
    if (last.size() == LAST_LINES) {
      last.removeFirst();
    }
    last.addLast(Texts.beginning(line, LINE_LENGTH, "..."));
    if (isTelling) {
      StandardStreams.outside(() -> lines.accept(line));
    }
  }

  private final class Printed extends OutputStream {

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      synchronized (TaskLog.this) {
        file.write(bytes, offset, length);
        splitter.write(bytes, offset, length);
      }
    }
  }
}
