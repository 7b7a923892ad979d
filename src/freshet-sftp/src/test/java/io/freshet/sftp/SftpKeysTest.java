package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.Store;
import io.freshet.store.StoreSettings;
import io.freshet.target.FileTarget;
import io.freshet.testing.Patience;
import io.freshet.testing.Programs;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server lets builds in, and how they give up. */
class SftpKeysTest {

  @TempDir private Path folder = Path.of("");
  private FilesServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FilesServer(folder);
    Files.writeString(server.file(server.name("a")), "text");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String read(StoreSettings settings) throws IOException {
    StoreContexts contexts = new StoreContexts(folder.resolve("root"), settings);
    try (Store store = new SftpStore(contexts.next())) {
      return ((FileTarget) store.input(FileTarget.of(server.name("a")))).readString();
    }
  }

  private StoreSettings withoutKey() {
    return StoreSettings.NONE.in(Map.of()).with("sftp.known-hosts", server.knownHosts().toString());
  }

  /** With {@code -Dfreshet.ssh-agent=required}, as in CI, there must be an agent. */
  @Test
  void agentsKeyIsLetIn() throws IOException, InterruptedException {
    Path program = Programs.need("ssh-agent", "keys of an agent");
    Files.setPosixFilePermissions(server.identity(), PosixFilePermissions.fromString("rw-------"));
    Path socket = Files.createTempDirectory("agent").resolve("s");
    Process agent = new ProcessBuilder(program.toString(), "-D", "-a", socket.toString()).start();
    try {
      Patience.until("agent", () -> Files.exists(socket));
      ProcessBuilder add = new ProcessBuilder("/usr/bin/ssh-add", server.identity().toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertEquals(0, Patience.exitCode(add.start()));

      assertEquals("text", read(withoutKey().in(Map.of("SSH_AUTH_SOCK", socket.toString()))));
    } finally {
      agent.destroy();
      Patience.exitCode(agent);
      Files.deleteIfExists(socket);
      Files.delete(socket.getParent());
    }
  }

  @Test
  void ofSeveralKeysOfAMachineOneIsKnown() throws IOException, GeneralSecurityException {
    server.knowAnotherKey();

    assertEquals("text", read(server.settings()));
  }

  @Test
  void whoHasNoKeyIsNotLetIn() {
    StoreSettings settings = withoutKey().with("sftp.user", "somebody");

    String refused = assertThrows(IOException.class, () -> read(settings)).getMessage();

    assertTrue(
        refused.startsWith(
            "somebody@127.0.0.1:" + server.port() + ": it lets nobody in with the keys there are"),
        refused);
  }

  @Test
  void nobodyAnswers() throws IOException {
    StoreSettings settings = server.settings();
    server.close();

    String refused = assertThrows(IOException.class, () -> read(settings)).getMessage();

    assertTrue(refused.contains(": no connection: "), refused);
  }

  @Test
  void interruptEndsATransfer() throws Exception {
    CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    server.stallReads();
    Thread reader =
        new Thread(
            () -> {
              try {
                read(server.settings());
                end.complete(Optional.empty());
              } catch (IOException e) {
                end.complete(Optional.of(e));
              }
            });
    reader.start();
    Patience.until("stalled", server::isStalled);

    reader.interrupt();

    assertEquals(InterruptedIOException.class, Patience.get(end).orElseThrow().getClass());
    Patience.join(reader);
    server.goOn();
  }

  @Test
  void interruptOfOneThatWaitsEndsNoOtherTransfer() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();
    StoreContexts contexts = new StoreContexts(folder.resolve("root"), server.settings());
    server.stallReads();
    try (Store store = new SftpStore(contexts.next())) {
      FileTarget file = (FileTarget) store.input(FileTarget.of(server.name("a")));
      Thread reader =
          new Thread(
              () -> {
                try {
                  first.complete(file.readString());
                } catch (IOException e) {
                  first.completeExceptionally(e);
                }
              });
      reader.start();
      Patience.until("stalled", server::isStalled);
      Thread waiter =
          new Thread(
              () -> {
                try {
                  store.look(FileTarget.of(server.name("b")));
                  second.complete(Optional.empty());
                } catch (IOException e) {
                  second.complete(Optional.of(e));
                }
              });
      waiter.start();
      waiter.interrupt();

      assertEquals(InterruptedIOException.class, Patience.get(second).orElseThrow().getClass());
      server.goOn();
      assertEquals("text", Patience.get(first));
      assertEquals(1, server.sessions.get());
      Patience.join(reader);
      Patience.join(waiter);
    }
  }
}
