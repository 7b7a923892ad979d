package io.freshet.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream that leads to the log of the thread's task, to the stream behind it, or to
 * both. Text goes on as text, not as bytes: the stream behind has an encoding of its own, which may
 * have fewer characters than the log's.
 */
final class RoutedStream extends PrintStream {

  private final PrintStream behind;

  RoutedStream(PrintStream behind) {
    super(behind, true, StandardCharsets.UTF_8);
    this.behind = behind;
  }

  /** Where threads print that belong to no task. */
  PrintStream behind() {
    return behind;
  }

  private void each(Consumer<PrintStream> action) {
    TaskLog log = StandardStreams.current();
    if (log == null || log.isEchoed()) {
      action.accept(behind);
    }
    if (log != null) {
      action.accept(log.stream());
    }
  }

  @Override
  public void write(int one) {
    each(stream -> stream.write(one));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    each(stream -> stream.write(bytes, offset, length));
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    each(PrintStream::flush);
  }

  /** Flushes: what tasks and programs print to it goes on, closed or not. */
  @Override
  public void close() {
    flush();
  }

  @Override
  public boolean checkError() {
    return StandardStreams.current() == null && behind.checkError();
  }

  @Override
  public void println() {
    each(PrintStream::println);
  }

  @Override
  public void print(@Nullable Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  @Override
  public void println(char[] text) {
    println(String.valueOf(text));
  }

  // format() and printf() end in append().

  @Override
  public PrintStream append(char one) {
    print(one);
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    print(String.valueOf(text));
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    print(String.valueOf(text).substring(start, end));
    return this;
  }

  @Override
  public void print(@Nullable String text) {
    each(stream -> stream.print(text));
  }

  @Override
  public void println(@Nullable String text) {
    each(stream -> stream.println(text));
  }

  @Override
  public void print(boolean value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    println(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    print(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    println(String.valueOf(value));
  }
}
