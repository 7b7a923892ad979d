package io.freshet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.RecordingListener;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that read the web. */
class HttpBuildTest {

  /** Copies two files of the web, one by its address and one as a file. */
  record Two(URI one, URI other) implements Task<FileTarget> {

    @Override
    public List<Task<?>> requires() {
      return List.of(HttpSource.of(one), SourceFile.of(other.toString()));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("two.txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(
          ctx.input(HttpSource.of(one)).readString()
              + Files.readString(ctx.input(SourceFile.of(other.toString())).path()));
    }
  }

  @AutoClose private final WebServer server = new WebServer();
  @TempDir private Path root = Path.of("");
  private final RecordingListener log = new RecordingListener();
  private final URI one = server.uri("one");
  private final URI other = server.uri("other");

  HttpBuildTest() throws IOException {}

  private Build build() {
    return Freshet.in(root).listener(log);
  }

  private int runs(Task<?> goal) {
    BuildResult result = build().build(goal);
    assertEquals(List.of(), result.failures());
    assertEquals(List.of(), result.missing());
    return result.executed().size();
  }

  private List<Integer> answers() {
    List<Integer> answers = List.copyOf(server.answers);
    server.answers.clear();
    return answers;
  }

  private String failure(Task<?> goal) {
    return build().build(goal).failures().get(0).message();
  }

  private static String sha256(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(bytes, 0, bytes.length).finish().hex();
  }

  @Test
  void nothingToDoIsOneRequestWithoutABodyEach() throws IOException {
    server.put(one, "1");
    server.put(other, "2");
    Two two = new Two(one, other);

    assertEquals(1, runs(two));
    assertEquals("12", Files.readString(root.resolve("two.txt")));
    assertEquals(List.of(200, 200), answers());

    assertEquals(0, runs(two));
    assertEquals(List.of(304, 304), answers());
    try (Stream<Path> left = Files.walk(root.resolve(".freshet/tmp"))) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void changedContentRunsWhatReadsIt() throws IOException {
    server.put(one, "1");
    server.put(other, "2");
    Two two = new Two(one, other);
    runs(two);
    server.put(other, "3");

    assertEquals(1, runs(two));

    assertEquals("13", Files.readString(root.resolve("two.txt")));
    assertTrue(
        log.events().stream().anyMatch(it -> it.contains("INPUT_CHANGED " + other)),
        () -> log.events().toString());
  }

  @Test
  void newTagOfEqualContentRunsNothing() {
    server.put(one, "1", Map.of("ETag", "\"a\""));
    Download download = Download.of(one, "one.txt");
    runs(download);
    server.put(one, "1", Map.of("ETag", "\"b\""));

    assertEquals(0, runs(download));
  }

  @ParameterizedTest
  @ValueSource(strings = {"W/\"a\"", "a"})
  void weakTagNeverMakesFresh(String tag) throws IOException {
    Map<String, String> headers =
        Map.of("ETag", tag, "Last-Modified", "Mon, 30 Nov 2020 10:00:00 GMT");
    server.put(one, "1", headers);
    Download download = Download.of(one, "one.txt");
    runs(download);
    assertEquals(0, runs(download));
    server.put(one, "2", headers);

    assertEquals(1, runs(download));
    assertEquals("2", Files.readString(root.resolve("one.txt")));
  }

  @Test
  void tagOfAFileThatWasJustChangedIsNotBelieved() throws IOException {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    Map<String, String> headers = Map.of("ETag", "\"a\"", "Last-Modified", now);
    server.put(one, "1", headers);
    Download download = Download.of(one, "one.txt");
    runs(download);
    server.put(one, "2", headers);

    assertEquals(1, runs(download));
    assertEquals("2", Files.readString(root.resolve("one.txt")));
  }

  @Test
  void equalTagOfAnotherAddressSaysNothing() throws IOException {
    server.put(other, "1", Map.of("ETag", "\"a\""));
    server.put(one, "", Map.of("Location", other.toString()));
    Download download = Download.of(one, "one.txt");
    runs(download);
    assertEquals(0, runs(download));
    URI third = server.uri("third");
    server.put(third, "2", Map.of("ETag", "\"a\""));
    server.put(one, "", Map.of("Location", third.toString()));

    assertEquals(1, runs(download));
    assertEquals("2", Files.readString(root.resolve("one.txt")));
  }

  @Test
  void pinnedFileIsAskedForOnce() throws IOException {
    server.put(one, "text");
    Download download = Download.of(one, "one.txt").withSha256(sha256("text")).withSize(4);

    assertEquals(1, runs(download));
    assertEquals(List.of(200), answers());
    server.put(one, "other");
    assertEquals(0, runs(download));

    assertEquals(List.of(), answers());
    assertEquals("text", Files.readString(root.resolve("one.txt")));
  }

  @Test
  void wrongContentIsNotPublished() throws IOException {
    server.put(one, "other");
    Download download = Download.of(one, "one.txt").withSha256(sha256("text"));

    String failure = failure(download);

    assertTrue(
        failure.contains("it has the SHA-256 " + sha256("other") + ", want " + sha256("text")),
        failure);
    assertFalse(Files.exists(root.resolve("one.txt")));
  }

  @Test
  void whatIsNotThereIsMissing() {
    BuildResult result = build().build(Download.of(one, "one.txt"));

    assertEquals(1, result.missing().size());
    assertEquals(3, result.exitCode());
  }

  @Test
  void secretIsSentAndNeverWritten() throws IOException {
    server.put(one, "text");
    Download download = Download.of(one, "one.txt").withHeader("Authorization", "PATH");
    String secret = System.getenv("PATH");

    runs(download);

    assertEquals(List.of(secret), server.authorizations);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(secret), file::toString);
      }
    }
    assertFalse(log.events().toString().contains(secret));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://me:pass@127.0.0.1/a", "https://pass@127.0.0.1/a"})
  void passwordInAnAddressIsRefusedAndNotShown(String address) throws IOException {
    List<IllegalArgumentException> refused =
        List.of(
            assertThrows(IllegalArgumentException.class, () -> HttpTarget.of(URI.create(address))),
            assertThrows(IllegalArgumentException.class, () -> HttpSource.of(URI.create(address))),
            assertThrows(
                IllegalArgumentException.class, () -> Download.of(URI.create(address), "a")),
            assertThrows(IllegalArgumentException.class, () -> FileTarget.of(address)),
            assertThrows(IllegalArgumentException.class, () -> SourceFile.of(address)));

    for (IllegalArgumentException each : refused) {
      assertFalse(each.getMessage().contains("pass@"), each.getMessage());
      assertTrue(each.getMessage().contains("environment"), each.getMessage());
    }
  }

  @Test
  void serverThatIsDownFailsTheTaskThatReads() throws IOException {
    server.put(one, "1");
    Download download = Download.of(one, "one.txt");
    runs(download);
    server.close();

    BuildResult result = build().build(download);

    assertEquals(1, result.exitCode());
    assertEquals("1", Files.readString(root.resolve("one.txt")));
  }
}
