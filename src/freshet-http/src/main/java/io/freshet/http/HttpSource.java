package io.freshet.http;

import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of the web, as an external task: what reads it is stale when its content changes.
 *
 * @param from see {@link HttpTarget#of}
 * @param sha256 see {@link HttpTarget#sha256}
 * @param size see {@link HttpTarget#size}
 * @param headers see {@link HttpTarget#header}
 */
public record HttpSource(
    @Param(description = "http or https address") URI from,
    @Param(description = "what it holds, and nothing else ever", defaultValue = "none")
        Optional<String> sha256,
    @Param(description = "bytes that it has", defaultValue = "none") Optional<Long> size,
    @Param(description = "environment variables by header", defaultValue = "{}")
        Map<String, String> headers)
    implements ExternalTask<HttpTarget> {

  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException for what no {@link HttpTarget} may be
   */
  public HttpSource {
    WebFile.of(from, sha256, size, headers);
    headers = Map.copyOf(headers);
  }

  /** A file by its address. */
  public static HttpSource of(URI from) {
    return new HttpSource(from, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same file, pinned; see {@link HttpTarget#sha256}. */
  public HttpSource withSha256(String digest) {
    return new HttpSource(from, Optional.of(digest), size, headers);
  }

  /** The same file, which has so many bytes. */
  public HttpSource withSize(long bytes) {
    return new HttpSource(from, sha256, Optional.of(bytes), headers);
  }

  /** The same file, asked for with one more header; see {@link HttpTarget#header}. */
  public HttpSource withHeader(String name, String variable) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, variable);
    return new HttpSource(from, sha256, size, more);
  }

  @Override
  public HttpTarget output() {
    HttpTarget target = HttpTarget.of(from);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      target = target.header(header.getKey(), header.getValue());
    }
    if (size.isPresent()) {
      target = target.size(size.get());
    }
    return sha256.isPresent() ? target.sha256(sha256.get()) : target;
  }
}
