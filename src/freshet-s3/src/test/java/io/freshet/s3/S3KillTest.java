package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.s3.FaultProxy.Fault;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.JavaProcess;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that is killed at a request, and what the next build finds. */
@Tag("once")
class S3KillTest {

  private static final int MIB = 1 << 20;

  private S3Server server;
  private FaultProxy proxy;
  @TempDir private Path root = Path.of("");

  @BeforeEach
  void startServer() throws Exception {
    server = new S3Server(false);
    proxy = new FaultProxy(server.endpoint());
  }

  @AfterEach
  void stopServer() throws Exception {
    proxy.stop();
    server.stop();
  }

  /** So much of one letter. */
  record Letters(int mebibytes) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("s3://bucket/letters");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      byte[] some = "a".repeat(MIB).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      try (OutputStream stream = out.newOutputStream()) {
        for (int i = 0; i < mebibytes; i++) {
          stream.write(some);
        }
      }
    }
  }

  private static BuildResult build(Path root, String endpoint, int mebibytes) {
    return Freshet.in(root).setting("s3.endpoint", endpoint).build(new Letters(mebibytes));
  }

  /** The process that is killed. */
  public static void main(String[] args) {
    S3Server.logIn();
    build(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
  }

  @ParameterizedTest
  @CsvSource({
    "40, partNumber=2, false, 0",
    "40, POST /bucket/letters?uploadId=, true, 1",
    "1, PUT /bucket/letters, true, 1",
  })
  void nextBuildIsRight(int mebibytes, String request, boolean isAnswered, int objects)
      throws Exception {
    CompletableFuture<Process> child = new CompletableFuture<>();
    proxy.rule(
        asked -> {
          if (asked.contains(request)) {
            if (isAnswered) {
              return Fault.lostAnd(() -> kill(child));
            }
            kill(child);
          }
          return Fault.NONE;
        });
    String endpoint = proxy.endpoint().toString();
    child.complete(
        JavaProcess.start(
            S3KillTest.class, List.of(), root.toString(), endpoint, Integer.toString(mebibytes)));
    assertNotEquals(0, Patience.exitCode(child.get()));
    proxy.rule(asked -> Fault.NONE);
    assertEquals(objects, server.keys("letters").size());

    BuildResult next = build(root, endpoint, mebibytes);

    assertEquals(List.of(), next.failures());
    long size =
        server.client().headObject(it -> it.bucket("bucket").key("letters")).contentLength();
    assertEquals((long) mebibytes * MIB, size);
    assertEquals(
        0, server.client().listMultipartUploads(it -> it.bucket("bucket")).uploads().size());
    assertEquals(List.of(), build(root, endpoint, mebibytes).executed());
    assertFalse(Files.exists(root.resolve(".freshet/trash")));
  }

  private static void kill(CompletableFuture<Process> child) {
    Process process = child.join();
    process.destroyForcibly();
    process.onExit().join();
  }
}
