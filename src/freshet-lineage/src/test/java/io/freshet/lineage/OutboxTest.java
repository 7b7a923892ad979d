package io.freshet.lineage;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.openlineage.client.OpenLineage.RunEvent;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {

  @Test
  void whatIsOnItsWayWhenTheWaitIsInterruptedCountsAsLost(@TempDir Path folder) throws Exception {
    Outbox outbox = new Outbox(LineagePlace.file(folder.resolve("events.ndjson")));
    CountDownLatch isMaking = new CountDownLatch(1);
    outbox.put(
        () -> {
          isMaking.countDown();
          return never();
        });
    isMaking.await();
    interruptWhenWaiting(Thread.currentThread());

    UncheckedIOException told =
        assertThrows(UncheckedIOException.class, () -> outbox.close(Duration.ofSeconds(50)));

    assertTrue(Thread.interrupted(), "the thread is still interrupted");
    assertTrue(told.getMessage().startsWith("1 OpenLineage event did not"), told.getMessage());
  }

  private static RunEvent never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("stopped");
  }

  private static void interruptWhenWaiting(Thread thread) {
    Thread interrupting =
        new Thread(
            () -> {
              while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              thread.interrupt();
            });
    interrupting.setDaemon(true);
    interrupting.start();
  }
}
