package io.freshet.lineage;

import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.transports.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way, sent in order by a thread of its own: nobody who puts one waits. After three
 * failures in a row it gives up, so that a server that is not there is not waited for 10,000 times.
 * Thread-safe.
 */
final class Outbox {

  private static final int MOST_WAITING = 100_000;
  private static final int MOST_FAILURES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(3);

  private final LineagePlace place;
  private final ThreadPoolExecutor sender;
  private @Nullable Transport transport;
  private @Nullable Throwable failure;
  private int failuresInARow;
  private int lost;

  Outbox(LineagePlace place) {
    this.place = place;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Outbox::thread,
            (event, full) -> lose());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "freshet-lineage");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends an event, which is made when its turn comes. */
  void put(Supplier<RunEvent> event) {
    sender.execute(() -> send(event));
  }

  private void send(Supplier<RunEvent> event) {
    if (failuresInARow >= MOST_FAILURES) {
      lose();
      return;
    }
    try {
      if (transport == null) {
        transport = place.open();
      }
      transport.emit(event.get());
      failuresInARow = 0;
    } catch (RuntimeException | LinkageError e) {
      failuresInARow++;
      fail(e);
    }
  }

  private synchronized void lose() {
    lost++;
  }

  private synchronized void fail(Throwable thrown) {
    lost++;
    failure = failure == null ? thrown : failure;
  }

  /**
   * Waits until all is sent, for 30 seconds at most, and for 3 in a thread that is interrupted.
   *
   * @throws UncheckedIOException when something is not
   */
  void close() {
    boolean isInterrupted = Thread.interrupted();
    sender.shutdown();
    try {
      Duration patience = isInterrupted ? PATIENCE_WHEN_INTERRUPTED : PATIENCE;
      if (sender.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)) {
        closeTransport();
      } else {
        lose(); // the one that is on its way
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
    } catch (Exception e) {
      fail(e);
    }
    sender.shutdownNow().forEach(event -> lose());
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    tellOfLosses();
  }

  private void closeTransport() throws Exception {
    if (transport != null) {
      transport.close();
    }
  }

  private synchronized void tellOfLosses() {
    if (lost > 0) {
      throw new UncheckedIOException(
          lost
              + " OpenLineage events did not get to "
              + place
              + ": "
              + (failure == null ? "it took them too slowly" : failure),
          new IOException(failure));
    }
  }
}
