package io.freshet.engine;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

  private Interruption(Builder builder, Staging staging, Consumer<String> warnings) {
    hook = new Thread(() -> stop(builder, staging, warnings), "freshet-interruption");
  }

  /** Watches until it is closed. */
  static Interruption of(Builder builder, Staging staging, Consumer<String> warnings) {
    Interruption interruption = new Interruption(builder, staging, warnings);
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

  private void stop(Builder builder, Staging staging, Consumer<String> warnings) {
    builder.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        warnings.accept(stuck(builder.threads()));
      }
      staging.close();
    } catch (IOException e) {
      warnings.accept("staging could not be removed: " + Failures.text(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String stuck(List<Thread> threads) {
    return "tasks did not stop within "
        + PATIENCE_SECONDS
        + " s and are abandoned: let them end when their threads are interrupted"
        + threads.stream()
            .map(thread -> "\n" + thread.getName() + " is here:" + Failures.frames(thread))
            .collect(Collectors.joining());
  }
}
