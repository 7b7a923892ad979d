package io.freshet.cache;

import io.freshet.store.Blobs;
import io.freshet.store.WatchedSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that keeps what is put to it, and gives it back: {@code BASE/ac/KEY} and {@code
 * BASE/cas/SHA256}. A user and a password in the address are sent with each request, and are never
 * shown.
 */
final class HttpBlobs implements Blobs {

  /** What a server says of what is not there. */
  private static final int NOT_FOUND = 404;

  private static final int GONE = 410;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_ALLOWED = 405;
  private static final int NOT_IMPLEMENTED = 501;

  /** Ends with a slash, and says no user. */
  private final String base;

  private final Optional<String> authorization;

  /** Made at the first request, which loads the JDK's client; null before. Guarded by this. */
  private @Nullable HttpCalls calls;

  /** Connects to nothing yet. */
  HttpBlobs(URI base) {
    String authority = base.getRawAuthority();
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String path = base.getRawPath();
    this.base = base.getScheme() + "://" + host + path + (path.endsWith("/") ? "" : "/");
    this.authorization = Optional.ofNullable(base.getUserInfo()).map(HttpBlobs::basic);
  }

  /** RFC 7617. */
  private static String basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private synchronized HttpCalls calls() {
    if (calls == null) {
      calls = new HttpCalls(authorization);
    }
    return calls;
  }

  /** A request that returns a status. */
  private interface Call {
    int send(URI address) throws IOException;
  }

  @Override
  public Optional<byte[]> read(String name, int most, Duration limit) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean isThere =
        isThere("GET", name, address -> calls().get(address, () -> bytes, most, limit));
    return isThere ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  @Override
  public boolean fetch(String name, Path to, long most, Duration limit) throws IOException {
    LimitedBody.Sink file =
        () -> Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return isThere("GET", name, address -> calls().get(address, file, most, limit));
  }

  @Override
  public boolean has(String name, Duration limit) throws IOException {
    return isThere("HEAD", name, address -> calls().head(address, limit));
  }

  private boolean isThere(String method, String name, Call call) throws IOException {
    int status = status(method, name, call);
    if (status == NOT_FOUND || status == GONE) {
      return false;
    }
    if (status != 200) {
      throw refused(method, name, status);
    }
    return true;
  }

  @Override
  public void put(String name, long size, Source source, Duration limit) throws IOException {
    WatchedSource body = new WatchedSource(source);
    int status = status("PUT", name, address -> calls().put(address, size, body, limit));
    if (status / 100 != 2) {
      throw refused("PUT", name, status);
    }
  }

  private int status(String method, String name, Call call) throws IOException {
    try {
      return call.send(URI.create(base + name));
    } catch (Verified.ChangedException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(asked(method, name) + ": " + e.getMessage(), e);
    }
  }

  private IOException refused(String method, String name, int status) {
    return new IOException(
        asked(method, name) + ": the server answers " + status + remedy(method, status));
  }

  private String remedy(String method, int status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN ->
          authorization.isPresent()
              ? "; it does not let the user of the address do that, or not with this password"
              : "; user and password may stand in the address,"
                  + " http(s)://USER:PASSWORD@HOST/PATH";
      case NOT_ALLOWED, NOT_IMPLEMENTED ->
          method.equals("PUT") ? "; nothing can be put there: is that the whole address?" : "";
      default -> "";
    };
  }

  /** Without the address, which is told before. */
  private static String asked(String method, String name) {
    return method + " " + name;
  }

  /** Connections end by themselves, soon after the last request. */
  @Override
  public synchronized void close() {
    calls = null;
  }
}
