package io.freshet.engine;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the process is told to end (Ctrl-C) in the middle of a build: running tasks are
 * interrupted, and when they have ended, or do not end soon, staging is removed.
 */
final class Interruption {

  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Builder builder, Staging staging) {
    hook = new Thread(() -> stop(builder, staging), "freshet-interruption");
  }

  /** Watches until it is closed. */
  static Interruption of(Builder builder, Staging staging) {
    Interruption interruption = new Interruption(builder, staging);
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      builder.interrupt();
    }
    return interruption;
  }

  /** Ends watching: the build is over, or as much of it as there will be. */
  void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending", e);
    }
  }

  private static void tellStuck(Thread thread) {
    LOG.warn("{} is here:{}", thread.getName(), Failures.frames(thread));
  }

  private void stop(Builder builder, Staging staging) {
    builder.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("tasks did not stop within {} s and are abandoned", PATIENCE_SECONDS);
        builder.threads().forEach(Interruption::tellStuck);
      }
      staging.close();
    } catch (IOException e) {
      LOG.warn("staging could not be removed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
