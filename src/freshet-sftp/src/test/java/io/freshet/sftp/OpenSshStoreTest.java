package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.Store;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files on a server of OpenSSH keep the contract. */
@Tag("once")
class OpenSshStoreTest extends SftpFilesContract {

  private OpenSshServer server;

  @BeforeEach
  void start() throws Exception {
    OpenSshServer.assumeItIsThere();
    server = new OpenSshServer(folder);
    opened.push(server);
    contexts = new StoreContexts(folder.resolve("root"), server.settings());
  }

  @Override
  Path file(Target target) {
    return Path.of(SftpName.of(target).path());
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of(server.name(folder.resolve("files").resolve(name)));
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
