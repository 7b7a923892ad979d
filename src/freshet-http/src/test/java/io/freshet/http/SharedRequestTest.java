package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets of one address that say different things of it. */
class SharedRequestTest {

  /** Puts what several targets hold one after the other. */
  record Joined(List<HttpSource> sources, Optional<SourceFile> file) implements Task<FileTarget> {

    @Override
    public List<Task<?>> requires() {
      return Stream.<Task<?>>concat(sources.stream(), file.stream()).toList();
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("joined.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      StringBuilder all = new StringBuilder();
      for (HttpSource source : sources) {
        all.append(ctx.input(source).readString());
      }
      if (file.isPresent()) {
        all.append(ctx.input(file.get()).readString());
      }
      out.writeString(all.toString());
    }
  }

  @AutoClose private final WebServer server = new WebServer();
  @TempDir private Path root = Path.of("");
  private final URI one = server.uri("one");
  private final HttpSource plain = HttpSource.of(one);

  SharedRequestTest() throws IOException {}

  private BuildResult build(HttpSource... sources) {
    return Freshet.in(root).build(new Joined(List.of(sources), Optional.empty()));
  }

  private String joined() throws IOException {
    return Files.readString(root.resolve("joined.txt"));
  }

  private static String sha256(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(bytes, 0, bytes.length).finish().hex();
  }

  @Test
  void isAskedForAndFetchedOnce() throws IOException {
    server.put(one, "text");
    Joined all =
        new Joined(
            List.of(plain, plain.withSize(4), plain.withSha256(sha256("text"))),
            Optional.of(SourceFile.of(one.toString())));

    assertEquals(0, Freshet.in(root).build(all).exitCode());
    assertEquals("texttexttexttext", joined());
    assertEquals(List.of(200), server.answers);

    assertEquals(0, Freshet.in(root).build(all).executed().size());
    assertEquals(List.of(200, 304), server.answers);
  }

  @Test
  void otherHeadersAreAnotherRequest() throws IOException {
    server.put(one, "text");

    assertEquals(0, build(plain, plain.withHeader("X-Part", "PATH")).exitCode());

    assertEquals("texttext", joined());
    assertEquals(List.of(200, 200), server.answers);
  }

  @Test
  void whatOneTargetRefusesAnotherTakes() throws IOException {
    server.put(one, "text");

    BuildResult result = build(plain, plain.withSha256(sha256("other")));

    assertEquals(1, result.exitCode());
    String failure = result.failures().get(0).message();
    assertTrue(failure.contains(one + ": it has the SHA-256 " + sha256("text")), failure);
    assertEquals(0, build(plain).exitCode());
    assertEquals("text", joined());
  }

  @Test
  void sizeIsHeldAgainstContentThatIsKnown() {
    server.put(one, "text");
    build(plain);

    BuildResult result = build(plain.withSize(5));

    assertEquals(1, result.exitCode());
    String failure = result.failures().get(0).message();
    assertTrue(failure.contains(one + ": it has 4 bytes, want 5"), failure);
    assertEquals(List.of(200, 304), server.answers);
  }
}
