package io.freshet.lineage;

import io.freshet.event.NotToldException;
import io.freshet.param.Thrown;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.transports.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final LineagePlace place;
  private final ThreadPoolExecutor sender;
  private final AtomicInteger put = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();

  /** What sends; null until the first event. For the sending thread. */
  private @Nullable Transport transport;

  /** What kept the last event from being sent; null where nothing did. */
  private volatile @Nullable Throwable failure;

  /** How many events in a row could not be sent. For the sending thread. */
  private int failuresInARow;

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
            new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "freshet-lineage");
    thread.setDaemon(true);
    return thread;
  }

  /** Sends an event, which is made when its turn comes. */
  void put(Supplier<RunEvent> event) {
    put.incrementAndGet();
    sender.execute(() -> send(event));
  }

  private void send(Supplier<RunEvent> event) {
    if (failuresInARow >= MOST_FAILURES) {
      return;
    }
    try {
      if (transport == null) {
        transport = place.open();
      }
      transport.emit(event.get());
      sent.incrementAndGet();
      failuresInARow = 0;
    } catch (RuntimeException | LinkageError e) {
      failuresInARow++;
      fail(e);
    }
  }

  private void fail(Throwable thrown) {
    failure = failure == null ? thrown : failure;
  }

  /**
   * Waits until all is sent, but not longer than this.
   *
   * @throws NotToldException when something is not; what is on its way counts as lost
   */
  void close(Duration patience) {
    sender.shutdown();
    try {
      if (sender.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS)) {
        closeTransport();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      fail(e);
    }
    int lost = put.get() - sent.get();
    sender.shutdownNow();
    if (lost > 0) {
      throw lost(lost);
    }
  }

  private void closeTransport() throws Exception {
    if (transport != null) {
      transport.close();
    }
  }

  /** The libraries wrap what went wrong, and name each wrapping. */
  private static String behind(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return Thrown.words(last);
  }

  private NotToldException lost(int events) {
    return new NotToldException(
        events
            + (events == 1 ? " OpenLineage event" : " OpenLineage events")
            + " did not get to "
            + place
            + ": "
            + (failure == null ? "it took them too slowly" : behind(failure)),
        new IOException(failure));
  }
}
