package io.freshet.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer to a {@link LocalCopy} as it comes. */
final class CopyingBody implements BodySubscriber<Void> {

  private final LocalCopy copy;
  private final boolean isFromStart;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  /** Set once, before the first byte comes. */
  private volatile Writer writer = bytes -> {};

  /** Set once, before the first byte comes; null before. */
  private volatile Flow.@Nullable Subscription subscription;

  private interface Writer {

    void write(ByteBuffer bytes) throws IOException;
  }

  /**
   * For one answer.
   *
   * @param isFromStart whether it replaces what is there; else it continues it
   */
  CopyingBody(LocalCopy copy, boolean isFromStart) {
    this.copy = copy;
    this.isFromStart = isFromStart;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    try {
      int from = copy.begin(isFromStart);
      writer = bytes -> copy.write(from, bytes);
      newSubscription.request(Long.MAX_VALUE);
    } catch (IOException e) {
      failed(e);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    try {
      for (ByteBuffer piece : bytes) {
        writer.write(piece);
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  /** What fails on this machine is no failure of the connection: unchecked, it stays apart. */
  private void failed(IOException cause) {
    end.completeExceptionally(new UncheckedIOException(cause));
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel(); // The rest need not come.
    }
  }

  @Override
  public void onError(Throwable thrown) {
    end.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
