package io.freshet.http;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the web, kept in the dataset. With a SHA-256 no server is asked once it is there;
 * without, each build asks whether the content changed.
 *
 * @param from see {@link HttpTarget#of}
 * @param name of the file, as {@link FileTarget#of(String)} takes it
 * @param sha256 see {@link HttpTarget#sha256}
 * @param size see {@link HttpTarget#size}
 * @param headers see {@link HttpTarget#header}
 */
public record Download(
    @Param(description = "http or https address") URI from,
    @Param(description = "of the file that it becomes") String name,
    @Param(description = "what it must hold", defaultValue = "none") Optional<String> sha256,
    @Param(description = "bytes that it must have", defaultValue = "none") Optional<Long> size,
    @Param(description = "environment variables by header", defaultValue = "{}")
        Map<String, String> headers)
    implements Task<FileTarget> {

  /**
   * Keeps its own copy.
   *
   * @throws IllegalArgumentException for what no {@link HttpTarget} or {@link FileTarget} may be
   */
  public Download {
    WebFile.of(from, sha256, size, headers);
    FileTarget.of(name);
    headers = Map.copyOf(headers);
  }

  /** A file by its address, which becomes a file of this name. */
  public static Download of(URI from, String name) {
    return new Download(from, name, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same, which must hold what has this SHA-256; see {@link HttpTarget#sha256}. */
  public Download withSha256(String digest) {
    return new Download(from, name, Optional.of(digest), size, headers);
  }

  /** The same, which must have so many bytes. */
  public Download withSize(long bytes) {
    return new Download(from, name, sha256, Optional.of(bytes), headers);
  }

  /** The same, asked for with one more header; see {@link HttpTarget#header}. */
  public Download withHeader(String header, String variable) {
    return new Download(from, name, sha256, size, source().withHeader(header, variable).headers());
  }

  private HttpSource source() {
    return new HttpSource(from, sha256, size, headers);
  }

  @Override
  public List<HttpSource> requires() {
    return List.of(source());
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name);
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    try (InputStream in = ctx.input(source()).newInputStream();
        OutputStream copy = out.newOutputStream()) {
      in.transferTo(copy);
    }
  }
}
