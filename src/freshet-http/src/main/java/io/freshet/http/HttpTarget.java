package io.freshet.http;

import io.freshet.target.Content;
import io.freshet.target.Remote;
import io.freshet.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of the web, to read: the output of an external task. A build fetches it once, as a local
 * copy, so that all its tasks read the same. Immutable.
 */
public final class HttpTarget implements Target, Content {

  private final WebFile file;

  /** Reads it; null before a build gives it to a task. */
  private final @Nullable Remote remote;

  /** A local file in its place, in a test; null elsewhere. */
  private final @Nullable Path place;

  private HttpTarget(WebFile file, @Nullable Remote remote, @Nullable Path place) {
    this.file = file;
    this.remote = remote;
    this.place = place;
  }

  /**
   * A file by its address.
   *
   * @param uri {@code http} or {@code https}, with host, without user, password and fragment
   * @throws IllegalArgumentException for any other
   */
  public static HttpTarget of(URI uri) {
    return new HttpTarget(
        WebFile.of(uri, Optional.empty(), Optional.empty(), Map.of()), null, null);
  }

  /**
   * The same file, which holds what has this SHA-256, and nothing else ever. No server is asked
   * whether it changed; what a task gets is compared.
   *
   * @param digest 64 hexadecimal digits, as {@code sha256sum} prints them
   */
  public HttpTarget sha256(String digest) {
    return with(WebFile.of(file.uri(), Optional.of(digest), file.size(), file.headers()));
  }

  /** The same file, which has so many bytes. */
  public HttpTarget size(long bytes) {
    return with(WebFile.of(file.uri(), file.sha256(), Optional.of(bytes), file.headers()));
  }

  /**
   * The same file, asked for with one more header. It goes to the host of the address alone, not to
   * where that redirects.
   *
   * @param name {@code Authorization}
   * @param variable the environment variable that holds the header's value
   */
  public HttpTarget header(String name, String variable) {
    Map<String, String> headers = new TreeMap<>(file.headers());
    headers.put(name, variable);
    return with(WebFile.of(file.uri(), file.sha256(), file.size(), headers));
  }

  private HttpTarget with(WebFile newFile) {
    return new HttpTarget(newFile, remote, place);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public String kind() {
    return "web";
  }

  @Override
  public String configuration() {
    return file.configuration();
  }

  @Override
  public HttpTarget at(Path newPlace) {
    return new HttpTarget(file, null, newPlace);
  }

  @Override
  public HttpTarget at(Remote newRemote) {
    return new HttpTarget(file, newRemote, null);
  }

  /** Never: what no task makes cannot be made again. */
  @Override
  public HttpTarget temporary() {
    throw new IllegalArgumentException(
        name() + " cannot be temporary: no task makes it; a Download of it can");
  }

  @Override
  public boolean isTemporary() {
    return false;
  }

  /**
   * A local copy, which is fetched now unless it was before, and is read only.
   *
   * @throws IllegalStateException when it is only a name
   * @throws UncheckedIOException when it cannot be fetched
   */
  @Override
  public Path path() {
    try {
      return local();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path local() throws IOException {
    if (remote == null && place == null) {
      throw new IllegalStateException(
          name() + " is only a name here: read an input with ctx.input(task)");
    }
    return remote == null ? Objects.requireNonNull(place) : remote.fetch();
  }

  @Override
  public boolean exists() {
    try {
      return remote == null ? Target.super.exists() : remote.exists();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream newInputStream() throws IOException {
    return Files.newInputStream(local());
  }

  @Override
  public OutputStream newOutputStream() throws IOException {
    throw new IOException(
        name() + " is an input, which a task only reads; write to the `out` that run is given");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HttpTarget that
        && file.equals(that.file)
        && Objects.equals(remote, that.remote)
        && Objects.equals(place, that.place);
  }

  @Override
  public int hashCode() {
    return file.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
