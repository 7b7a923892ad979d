package io.freshet.engine;

import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A session that is opened on a thread of its own while the graph grows, where there is state to
 * read; otherwise when it is asked for, so that a wrong graph leaves nothing in a new root.
 */
final class LazySession implements Closeable {

  private final FutureTask<Session> session;

  /** Whether a session was opened that nobody else closes. */
  private boolean isToClose;

  private LazySession(FutureTask<Session> session, boolean isStarted) {
    this.session = session;
    this.isToClose = isStarted;
  }

  static LazySession of(Path root, Callable<Session> open) {
    FutureTask<Session> session = new FutureTask<>(open);
    boolean hasState = Files.isDirectory(root.resolve(StateFolder.NAME));
    if (hasState) {
      new Thread(session, "freshet-state").start();
    }
    return new LazySession(session, hasState);
  }

  /** The session, which is closed with this. */
  Session session() throws IOException {
    session.run();
    isToClose = false;
    Session opened = opened();
    isToClose = true;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (isToClose) {
      opened().close();
    }
  }

  private Session opened() throws IOException {
    try (InterruptGuard rest = new InterruptGuard()) {
      while (true) {
        try {
          return session.get();
        } catch (InterruptedException e) {
          rest.taken();
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(Objects.requireNonNull(e.getCause(), "a failed task has a cause"));
    }
  }

  private static RuntimeException unwrapped(Throwable cause) throws IOException {
    if (cause instanceof IOException e) {
      throw e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    return (RuntimeException) cause;
  }
}
