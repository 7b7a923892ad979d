package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.WritableStoreContract;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a server of OpenSSH keep the contract. */
@Tag("once")
class OpenSshStoreTest extends WritableStoreContract {

  @TempDir private Path folder = Path.of("");
  private OpenSshServer server;
  private StoreContexts contexts;

  /** What was opened, the last first; each test closes it. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @BeforeEach
  void start() throws Exception {
    OpenSshServer.assumeItIsThere();
    server = new OpenSshServer(folder);
    opened.push(server);
    contexts = new StoreContexts(folder.resolve("root"), server.settings());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Override
  protected Store open() throws IOException {
    Store store = new SftpStore(contexts.next());
    opened.push(store);
    return store;
  }

  private static Path file(Target target) {
    return Path.of(SftpName.of(target).path());
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of(server.name(folder.resolve("files").resolve(name)));
  }

  @Override
  protected void put(Target target, String text) throws IOException {
    Files.createDirectories(file(target).getParent());
    Files.writeString(file(target), text);
  }

  @Override
  protected void remove(Target target) throws IOException {
    Files.delete(file(target));
  }

  @Override
  protected String read(Target input) throws IOException {
    return ((FileTarget) input).readString();
  }

  @Override
  protected StagingPlace place() throws IOException {
    return contexts.place();
  }

  @Override
  protected void write(Target out, String text) throws IOException {
    ((FileTarget) out).writeString(text);
  }

  @Override
  protected String readKept(String place) throws IOException {
    return Files.readString(folder.resolve("root").resolve(place));
  }

  @Test
  void listingOfAFolderTellsOfAllFiles() throws IOException {
    put(target("a"), "text");
    put(target("b"), "text");
    try (Store store = open();
        Stream<Path> files = Files.list(folder.resolve("files"))) {
      store.expect(List.of(target("a"), target("b"), target("c")));

      assertEquals(2, files.count());
      assertEquals(4, store.find(target("a")).orElseThrow().look().size());
      assertEquals(4, store.find(target("b")).orElseThrow().look().size());
      assertTrue(store.find(target("c")).isEmpty());
    }
  }
}
