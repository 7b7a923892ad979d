package io.freshet.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of an answer as it comes, up to a limit. Once it is closed it writes no more.
 * Thread-safe.
 */
final class LimitedBody implements BodySubscriber<Void>, Closeable {

  private final Sink sink;
  private final long most;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Where it goes; null before the first byte may come. Guarded by this. */
  private @Nullable OutputStream out;

  /** How many bytes came; guarded by this. */
  private long size;

  /** Whether nothing more is written; guarded by this. */
  private boolean isClosed;

  /** Where a body goes. */
  interface Sink {

    /** Makes room for it, before the first byte comes. */
    OutputStream open() throws IOException;
  }

  /**
   * For one answer.
   *
   * @param most how many bytes it may have
   */
  LimitedBody(Sink sink, long most) {
    this.sink = sink;
    this.most = most;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    try {
      open();
      CompletableFuture<Void> unused = end.whenComplete((nothing, thrown) -> subscription.cancel());
      subscription.request(Long.MAX_VALUE);
    } catch (IOException e) {
      end.completeExceptionally(e);
      subscription.cancel();
    }
  }

  private synchronized void open() throws IOException {
    if (!isClosed) {
      out = sink.open();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    try {
      for (ByteBuffer piece : bytes) {
        write(piece);
      }
    } catch (IOException e) {
      end.completeExceptionally(e);
    }
  }

  private synchronized void write(ByteBuffer bytes) throws IOException {
    if (isClosed || out == null) {
      return;
    }
    size += bytes.remaining();
    if (size > most) {
      throw new IOException("it has more than " + most + " bytes");
    }
    byte[] piece = new byte[bytes.remaining()];
    bytes.get(piece);
    out.write(piece);
  }

  @Override
  public void onError(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    try {
      close();
      end.complete(null);
    } catch (IOException e) {
      end.completeExceptionally(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      if (out != null) {
        out.close();
      }
    }
  }
}
