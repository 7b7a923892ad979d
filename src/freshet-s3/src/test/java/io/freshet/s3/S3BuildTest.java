package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds whose files are on S3. */
class S3BuildTest {

  private static S3Server server;

  private final String box = "s3://" + S3Server.BUCKET + "/" + UUID.randomUUID() + "/";
  @TempDir private Path root = Path.of("");

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  /** Makes an object. */
  record Part(String box, int number) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of(box + "parts/" + number + ".txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString("part " + number);
    }
  }

  /** Reads two objects, one as a stream and one as a local file. */
  record Both(String box) implements Task<FileTarget> {

    @Override
    public List<Part> requires() {
      return List.of(new Part(box, 0), new Part(box, 1));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("both.txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString(
          context.input(new Part(box, 0)).readString()
              + " "
              + Files.readString(context.input(new Part(box, 1)).path()));
    }
  }

  /** Many objects. */
  record All(String box, int count) implements WrapperTask {

    @Override
    public List<Part> requires() {
      return IntStream.range(0, count).mapToObj(it -> new Part(box, it)).toList();
    }
  }

  private Build build() {
    return Freshet.in(root).setting("s3.endpoint", server.endpoint().toString());
  }

  private static void assertSuccess(BuildResult result) {
    assertEquals(List.of(), result.failures().stream().map(Object::toString).toList());
  }

  @Test
  void whatIsOnS3IsReadAsAStreamAndAsAFile() throws IOException {
    BuildResult first = build().build(new Both(box));
    BuildResult second = build().build(new Both(box));

    assertSuccess(first);
    assertEquals("part 0 part 1", Files.readString(root.resolve("both.txt")));
    assertEquals(3, first.executed().size());
    assertEquals(List.of(), second.executed());
  }

  @Test
  void nothingThatIsWrittenHoldsASecret() throws IOException {
    build().build(new Both(box));

    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(S3Server.SECRET), file.toString());
        assertFalse(text.contains(S3Server.ID), file.toString());
      }
    }
  }
}
