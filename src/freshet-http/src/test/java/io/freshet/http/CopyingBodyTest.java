package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyingBodyTest {

  @TempDir private Path folder = Path.of("");

  /** What tells the client that no more is wanted. */
  private static final class Wanted implements Flow.Subscription {

    private final AtomicBoolean isCancelled = new AtomicBoolean();

    @Override
    public void request(long n) {
      assertEquals(Long.MAX_VALUE, n);
    }

    @Override
    public void cancel() {
      isCancelled.set(true);
    }
  }

  @Test
  void whereNothingCanBeWrittenTheRestIsNotFetched() throws IOException {
    LocalCopy copy = new LocalCopy(folder.resolve("a"));
    CopyingBody body = new CopyingBody(copy, true);
    Wanted wanted = new Wanted();
    body.onSubscribe(wanted);
    copy.close();

    body.onNext(List.of(ByteBuffer.wrap(new byte[] {1})));

    assertTrue(wanted.isCancelled.get());
    CompletionException failure =
        assertThrows(CompletionException.class, () -> body.getBody().toCompletableFuture().join());
    assertEquals(UncheckedIOException.class, failure.getCause().getClass());
  }
}
