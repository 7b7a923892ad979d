package io.freshet.s3;

import io.freshet.store.Blobs;
import io.freshet.store.StoreContext;
import io.freshet.store.WatchedSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Objects below a prefix as a shared cache: {@code PREFIX/ac/KEY} and {@code PREFIX/cas/SHA256},
 * each put by one request, whose SHA-256 the server checks where the name says it. Thread-safe.
 */
final class S3Blobs implements Blobs {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final String CONTENT = "cas/";
  private static final String TYPE = "application/octet-stream";

  private final S3Name folder;
  private final StoreContext context;

  /** Made at the first request; null before. Guarded by this. */
  private @Nullable S3Client client;

  /** Connects to nothing yet. */
  S3Blobs(S3Name folder, StoreContext context) {
    this.folder = folder;
    this.context = context;
  }

  private synchronized S3Client client() throws IOException {
    if (client == null) {
      client = S3Clients.impatient(S3Settings.of(context), context);
    }
    return client;
  }

  /** Where an object goes to; opened once more where a connection is lost. */
  private interface Sink {
    OutputStream open() throws IOException;
  }

  /** A call of the SDK. */
  private interface Call<T> {
    T of(S3Client client);
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sink sink =
        () -> {
          bytes.reset();
          return bytes;
        };
    return get(name, sink, most, limit) ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    return get(name, () -> Files.newOutputStream(to), most, limit);
  }

  private boolean get(String name, Sink sink, long most, Duration limit) throws IOException {
    S3Name object = folder.member(name);
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .overrideConfiguration(it -> it.apiCallTimeout(limit))
            .build();
    try {
      boolean isWhole =
          call(
              object,
              limit,
              client -> client.getObject(request, (answer, in) -> copy(in, sink, most)));
      if (!isWhole) {
        throw new IOException(object + ": it has more than " + most + " bytes");
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Returns whether there is no more of it; what is thrown here would mean: try again. */
  private static boolean copy(AbortableInputStream in, Sink sink, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (OutputStream out = sink.open()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > most) {
          return false;
        }
        out.write(buffer, 0, count);
      }
      return true;
    } finally {
      in.abort();
    }
  }

  @Override
  public boolean has(String name, Duration limit) throws IOException {
    S3Name object = folder.member(name);
    HeadObjectRequest request =
        HeadObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .overrideConfiguration(it -> it.apiCallTimeout(limit))
            .build();
    try {
      call(object, limit, client -> client.headObject(request));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    S3Name object = folder.member(name);
    WatchedSource watched = new WatchedSource(source);
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .overrideConfiguration(it -> it.apiCallTimeout(limit));
    if (name.startsWith(CONTENT)) {
      request.checksumSHA256(checksum(name));
    }
    RequestBody body = RequestBody.fromContentProvider(() -> opened(watched), size, TYPE);
    try {
      call(object, limit, client -> client.putObject(request.build(), body));
    } catch (IOException | UncheckedIOException e) {
      watched.check();
      throw e;
    }
  }

  private static String checksum(String name) {
    byte[] digest = HexFormat.of().parseHex(name.substring(CONTENT.length()));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static InputStream opened(WatchedSource source) {
    try {
      return source.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T call(S3Name object, Duration limit, Call<T> call) throws IOException {
    if (limit.isNegative() || limit.isZero()) {
      throw tooLong(object, limit, null);
    }
    try {
      return call.of(client());
    } catch (ApiCallTimeoutException e) {
      throw tooLong(object, limit, e);
    } catch (SdkException e) {
      throw S3Errors.of(object, S3Settings.of(context), e);
    }
  }

  private static IOException tooLong(S3Name object, Duration limit, @Nullable Exception cause) {
    return new IOException(object + ": it takes longer than " + limit.toMillis() + " ms", cause);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
