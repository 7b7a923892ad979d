package io.freshet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Appends to a file, all the time, until it is stopped. */
final class LateWriter {

  private final AtomicBoolean isStopped = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);
  private Thread thread = new Thread();

  /** Returns when it has written something. */
  void start(Path file) throws InterruptedException {
    thread = new Thread(() -> write(file));
    thread.start();
    begun.await();
  }

  private void write(Path file) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      while (!isStopped.get()) {
        writer.write("row\n");
        writer.flush();
        begun.countDown();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() throws InterruptedException {
    isStopped.set(true);
    thread.join();
  }
}
