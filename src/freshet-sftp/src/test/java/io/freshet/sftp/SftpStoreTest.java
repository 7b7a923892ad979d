package io.freshet.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.Upload;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on a server keep the contract. */
class SftpStoreTest extends SftpFilesContract {

  private FilesServer server;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    server = new FilesServer(folder);
    opened.push(server);
    contexts = new StoreContexts(folder.resolve("root"), server.settings());
  }

  @Override
  Path file(Target target) {
    return server.file(target.name());
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of(server.name(name));
  }

  /** Another user may see another file there. */
  @Test
  void whatOneUserHasSeenSaysNothingToAnother() throws IOException {
    Target target = target("a");
    put(target, "text");
    Files.setLastModifiedTime(server.file(target.name()), FileTime.fromMillis(86_400_000));
    StoreContext context =
        new StoreContexts(folder.resolve("root"), server.settings().with("sftp.user", "me")).next();
    Store store = new SftpStore(context);
    opened.push(store);

    Look look = store.look(target).orElseThrow();
    store.read(target, look);

    String token = look.token().toString();
    SftpName name = SftpName.of(target);
    assertTrue(context.known(name.by("me").place(), token).isPresent());
    assertEquals(Optional.empty(), context.known(name.by("you").place(), token));
    assertEquals(Optional.empty(), context.known(name.place(), token));
  }

  @Test
  void schemeInCapitalsIsOfTheDataset() throws IOException {
    assertTrue(open().isInDataset(FileTarget.of("SFTP://host/a")));
  }

  @Test
  void nobodyWritesThroughAnInput() throws IOException {
    FileTarget input = (FileTarget) open().input(target("a"));

    assertThrows(IOException.class, () -> input.writeString("other"));
    assertFalse(input.exists());
  }

  @Test
  void folderInThePlaceOfAFileIsRefused() throws IOException {
    put(target("a/b"), "text");

    IOException refused = assertThrows(IOException.class, () -> open().find(target("a")));

    assertEquals(
        target("a").name() + " is no file: a folder, or something else, is there",
        refused.getMessage());
  }

  @Test
  void filesInAFolderThatNobodyListsAreLookedAt() throws IOException {
    put(target("drop/a"), "text");
    Store store = open();
    store.expect(List.of(target("drop/a"), target("drop/b")));
    server.refuseLists();

    assertTrue(store.find(target("drop/a")).isPresent());
    assertTrue(store.find(target("drop/b")).isEmpty());
  }

  /** All that stands anywhere was made by some run. */
  private record Everything() implements OwnContent {

    @Override
    public boolean has(Fingerprint content) {
      return true;
    }

    @Override
    public List<FolderContent> folders() {
      return List.of();
    }
  }

  @Test
  void whatIsWrittenToWhileItIsSentIsNotPublished() throws IOException {
    put(target("a"), "new.");
    Store store = open();
    Found hashed = store.find(target("a")).orElseThrow();
    put(target("a"), "old");
    Path late = Files.writeString(folder.resolve("late"), "late");

    IOException refused =
        assertThrows(
            IOException.class,
            () -> ((Upload) open()).publish(late, target("a"), hashed, new Everything()));

    assertTrue(refused.getMessage().contains("was still being written"), refused.getMessage());
    assertEquals("old", read(open().input(target("a"))));
    try (Stream<Path> left = Files.list(server.file(server.name("a")).getParent())) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void copyIsReadOnly() throws IOException {
    put(target("a"), "text");

    Path copy = ((FileTarget) open().input(target("a"))).path();

    assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
  }

  @Test
  void foldersAreRefused() {
    Target folderTarget = DirectoryTarget.of(server.name("a"));

    assertThrows(IllegalArgumentException.class, () -> new SftpProvider().identity(folderTarget));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sftp:/host/a",
        "sftp://host",
        "sftp://host/",
        "sftp://host/a/",
        "sftp://host//a",
        "sftp://host/a/../b",
        "sftp://host/./b",
        "sftp://host:0/b",
        "sftp://host:65536/b",
        "sftp://ho st/b"
      })
  void nameOfNoFileIsRefused(String name) {
    assertThrows(
        IllegalArgumentException.class, () -> new SftpProvider().identity(FileTarget.of(name)));
  }

  @Test
  void onePlaceHasOneText() {
    SftpProvider names = new SftpProvider();

    assertEquals("sftp://host:22/a b%20", names.identity(FileTarget.of("sftp://me@HOST/a b%20")));
    assertEquals("sftp://[::1]:2222/a", names.identity(FileTarget.of("sftp://[::1]:2222/a")));
  }
}
