package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.testing.JavaProcess;
import io.freshet.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that is killed while it sends a file, and what the next build finds. */
@Tag("once")
class SftpKillTest extends ServedBuilds {

  private static final String OLD = "one";
  private static final String NEW = "x".repeat(LARGE);

  private final CompletableFuture<Process> child = new CompletableFuture<>();

  /** The process that is killed. */
  public static void main(String[] args) {
    settings(Path.of(args[0]), args[1], args[2]).build(new Part(args[3]));
  }

  private void killed() throws Exception {
    assertEquals(1, runs(new Part(server.name("a"))));
    Files.writeString(root.resolve("in"), NEW);
    child.complete(
        JavaProcess.start(
            SftpKillTest.class,
            List.of(),
            root.toString(),
            server.knownHosts().toString(),
            server.identity().toString(),
            server.name("a")));
    assertNotEquals(0, Patience.exitCode(child.get()));
  }

  private void kill() {
    Process process = child.join();
    process.destroyForcibly();
    process.onExit().join();
  }

  private void assertNextIsRight() throws Exception {
    assertEquals(NEW, text("a"));
    assertEquals(List.of("a"), names());
    assertEquals(0, runs(new Part(server.name("a"))));
    assertFalse(Files.exists(root.resolve(".freshet/trash")));
  }

  @Test
  void killInTheMiddleLeavesTheOldFileAndTheNextTakesOverWhatWasSent() throws Exception {
    server.cutAt.set(LARGE / 2);
    server.atWrite.set(this::kill);

    killed();

    assertEquals(OLD, text("a"));
    assertEquals(2, names().size());
    assertEquals(1, runs(new Part(server.name("a"))));
    assertNextIsRight();
  }

  @Test
  void killAfterTheRenameLeavesTheNewFileWhichTheNextKnows() throws Exception {
    server.cutAt.set(LARGE / 2);
    server.atWrite.set(() -> server.afterMove.set(this::kill));

    killed();

    assertEquals(NEW, text("a"));
    assertEquals(1, names().size());
    runs(new Part(server.name("a")));
    assertNextIsRight();
  }
}
