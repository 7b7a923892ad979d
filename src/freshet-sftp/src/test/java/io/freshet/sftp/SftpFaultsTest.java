package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.BuildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that are lost, machines that are not trusted, keys that are not let in. */
class SftpFaultsTest extends ServedBuilds {

  @Test
  void lostConnectionIsMadeAnewAndTheFileIsWhole() throws IOException {
    Files.writeString(root.resolve("in"), "x".repeat(LARGE));
    server.cutAt.set(LARGE / 2);
    server.cuts.set(1);
    Part part = new Part(server.name("a"));

    assertEquals(1, runs(part));

    assertEquals("x".repeat(LARGE), text("a"));
    assertEquals(List.of("a"), names());
    assertEquals(2, server.sessions.get());
  }

  @Test
  void connectionThatIsAlwaysLostLeavesTheOldFile() throws IOException {
    Part part = new Part(server.name("a"));
    runs(part);
    Files.writeString(root.resolve("in"), "x".repeat(LARGE));
    server.cutAt.set(LARGE / 2);
    server.cuts.set(2);

    String failure = failure(part);

    assertTrue(failure.contains("failed twice"), failure);
    assertEquals("one", text("a"));
    assertEquals(1, runs(part));
    assertEquals("x".repeat(LARGE), text("a"));
    assertEquals(List.of("a"), names());
  }

  @Test
  void connectionThatIsLostAfterTheRenameChangesNothing() throws IOException {
    Part part = new Part(server.name("a"));
    server.cutsAfterMove.set(true);

    assertEquals(1, runs(part));

    assertEquals("one", text("a"));
    assertEquals(List.of("a"), names());
    assertEquals(0, runs(part));
  }

  @Test
  void serverThatReplacesNothingInOneStepIsTold() throws IOException {
    server.forgetRename();
    Part part = new Part(server.name("a"));
    runs(part);
    assertEquals(List.of(), log.events("warning"));
    Files.writeString(root.resolve("in"), "two");

    assertEquals(1, runs(part));

    assertEquals("two", text("a"));
    assertTrue(log.events("warning").get(0).contains("removed and put anew"));
  }

  @Test
  void unknownMachineIsRefused() throws IOException {
    put("a", "one");
    Files.writeString(server.knownHosts(), "");

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains("its key SHA256:"), failure);
    assertTrue(failure.contains(" is not in " + server.knownHosts()), failure);
    assertTrue(failure.contains("ssh-keyscan"), failure);
  }

  @Test
  void machineWithAnotherKeyIsRefused() throws IOException {
    put("a", "one");
    server.know("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ");

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains(" is another than in " + server.knownHosts()), failure);
  }

  @Test
  void keyThatIsNotLetInIsRefused() throws IOException, GeneralSecurityException {
    put("a", "one");
    try (FilesServer other = new FilesServer(folder.resolve("other"))) {
      Files.copy(other.identity(), server.identity(), StandardCopyOption.REPLACE_EXISTING);
    }

    String failure = failure(new Copy(server.name("a")));

    assertTrue(failure.contains("it lets nobody in with the keys there are"), failure);
    assertTrue(failure.contains("sftp.identity"), failure);
  }

  @Test
  void keyThatIsNotThereIsToldByItsSetting() throws IOException {
    Files.delete(server.identity());

    String failure = failure(new Copy(server.name("a")));

    assertTrue(
        failure.contains("setting sftp.identity: " + server.identity() + " cannot be read"),
        failure);
  }

  @Test
  void fileThatIsNotThereIsMissing() {
    BuildResult result = build(new Copy(server.name("a/b")));

    assertEquals(3, result.exitCode());
  }
}
