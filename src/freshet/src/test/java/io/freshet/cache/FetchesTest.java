package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several that want the same at once. */
final class FetchesTest {

  private static final Fingerprint CONTENT = Bytes.fingerprint("text");

  @TempDir private Path temp;

  private final Fetches fetches = new Fetches();
  private final AtomicInteger fetched = new AtomicInteger();
  private final CountDownLatch isFetching = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    mayEnd.countDown();
    for (Thread thread : threads) {
      Patience.join(thread);
    }
  }

  private interface Ending {
    boolean end() throws IOException;
  }

  private FutureTask<Boolean> start(String file, Duration limit, Ending ending) {
    Path to = temp.resolve(file);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () ->
                fetches.fetch(
                    CONTENT,
                    to,
                    limit,
                    () -> {
                      fetched.incrementAndGet();
                      isFetching.countDown();
                      awaitEnd();
                      Files.writeString(to, "text");
                      return ending.end();
                    }));
    Thread thread = new Thread(task, "fetches " + file);
    threads.add(thread);
    thread.start();
    return task;
  }

  private void awaitEnd() {
    try {
      Patience.await(mayEnd);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that waits for somebody else's fetch, as far as can be seen. */
  private FutureTask<Boolean> follow(String file, Duration limit) throws InterruptedException {
    FutureTask<Boolean> follower =
        start(
            file,
            limit,
            () -> {
              throw new IOException("nobody else may fetch it");
            });
    Thread thread = threads.get(threads.size() - 1);
    Patience.until(
        thread.getName() + " waits",
        () -> follower.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
    return follower;
  }

  @Test
  void contentIsFetchedOnceForAll() throws Exception {
    FutureTask<Boolean> leader = start("leader", Bytes.LIMIT, () -> true);
    Patience.await(isFetching);
    List<FutureTask<Boolean>> followers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      followers.add(follow("follower" + i, Bytes.LIMIT));
    }

    mayEnd.countDown();

    assertTrue(Patience.get(leader));
    for (int i = 0; i < 4; i++) {
      assertTrue(Patience.get(followers.get(i)));
      assertEquals("text", Files.readString(temp.resolve("follower" + i)));
    }
    assertEquals(1, fetched.get());
  }

  @Test
  void whoComesLaterFetchesAnew() throws Exception {
    mayEnd.countDown();
    assertTrue(Patience.get(start("one", Bytes.LIMIT, () -> true)));

    assertTrue(Patience.get(start("two", Bytes.LIMIT, () -> true)));

    assertEquals(2, fetched.get());
  }

  @Test
  void followersOfOneThatFindsNothingHaveNothing() throws Exception {
    FutureTask<Boolean> leader = start("leader", Bytes.LIMIT, () -> false);
    Patience.await(isFetching);
    FutureTask<Boolean> follower = follow("follower", Bytes.LIMIT);

    mayEnd.countDown();

    assertFalse(Patience.get(leader));
    assertFalse(Patience.get(follower));
    assertFalse(Files.exists(temp.resolve("follower")));
  }

  @Test
  void followersOfOneThatFailsHaveNothing() throws Exception {
    FutureTask<Boolean> leader =
        start(
            "leader",
            Bytes.LIMIT,
            () -> {
              throw new IOException("disk full");
            });
    Patience.await(isFetching);
    FutureTask<Boolean> follower = follow("follower", Bytes.LIMIT);

    mayEnd.countDown();

    ExecutionException thrown = assertThrows(ExecutionException.class, () -> Patience.get(leader));
    assertEquals("disk full", thrown.getCause().getMessage());
    assertFalse(Patience.get(follower));
    assertFalse(Files.exists(temp.resolve("follower")));
  }

  @Test
  void whoHasNoMoreTimeGoesAndGetsNothingLater() throws Exception {
    FutureTask<Boolean> leader = start("leader", Bytes.LIMIT, () -> true);
    Patience.await(isFetching);

    FutureTask<Boolean> follower = follow("follower", Duration.ofMillis(20));

    assertFalse(Patience.get(follower));
    mayEnd.countDown();
    assertTrue(Patience.get(leader));
    assertFalse(Files.exists(temp.resolve("follower")));
  }

  @Test
  void interruptedFollowerGoes() throws Exception {
    FutureTask<Boolean> leader = start("leader", Bytes.LIMIT, () -> true);
    Patience.await(isFetching);
    FutureTask<Boolean> follower = follow("follower", Bytes.LIMIT);

    threads.get(1).interrupt();

    assertFalse(Patience.get(follower));
    mayEnd.countDown();
    assertTrue(Patience.get(leader));
    assertFalse(Files.exists(temp.resolve("follower")));
  }
}
