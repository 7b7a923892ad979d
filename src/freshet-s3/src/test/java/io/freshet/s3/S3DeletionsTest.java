package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.Kept;
import io.freshet.store.Store;
import io.freshet.store.Upload;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is deleted is what was looked at: what somebody else puts there meanwhile stays. */
class S3DeletionsTest extends Proxied {

  /** How a server takes the condition of a deletion. */
  enum Conditions {
    HEEDED,
    IGNORED,
    REFUSED
  }

  /** Somebody else writes once, immediately before such a request is answered. */
  private void strangerBefore(String request, Conditions conditions, String key) {
    AtomicBoolean isWritten = new AtomicBoolean();
    AtomicBoolean isRefused = new AtomicBoolean();
    proxy.rule(
        asked -> {
          if (asked.startsWith(request) && !isWritten.getAndSet(true)) {
            server.put(key, "stranger");
          }
          boolean isDeletion = asked.startsWith("DELETE") || asked.contains("?delete");
          return conditions == Conditions.REFUSED && isDeletion && !isRefused.getAndSet(true)
              ? Fault.answer(501, "NotImplemented")
              : Fault.NONE;
        });
    if (conditions == Conditions.IGNORED) {
      proxy.forgetConditions();
    }
  }

  private Target file() {
    server.put(id + "/a", "ours");
    return FileTarget.of(box + "a");
  }

  @Test
  void fileThatIsReplacedAtTheLastMomentIsKeptAndThenRemoved() throws IOException {
    Target file = file();
    strangerBefore("DELETE", Conditions.HEEDED, id + "/a");

    try (Store store = open()) {
      // Nothing is ours: what stood there first goes to the trash, and what came then, too.
      Kept kept = ((Upload) store).remove(file, Own.NOTHING).orElseThrow();

      assertEquals("stranger", Files.readString(root.resolve("store").resolve(kept.place())));
      assertEquals(Optional.empty(), store.look(file));
    }
  }

  @ParameterizedTest
  @EnumSource(Conditions.class)
  void fileThatIsReplacedAfterItWasLookedAtStays(Conditions conditions) throws IOException {
    Target file = file();
    try (Store store = open()) {
      store.find(file);
      strangerBefore("HEAD", conditions, id + "/a");

      IOException refused = assertThrows(IOException.class, () -> store.delete(file));

      assertTrue(
          refused
              .getMessage()
              .equals(
                  box + "a was changed by somebody else since it was looked at," + " and stays"),
          refused.getMessage());
    }
    assertEquals("stranger", server.text(id + "/a"));
  }

  @ParameterizedTest
  @EnumSource(Conditions.class)
  void whateverServersSayToConditionsWhatIsOursIsDeleted(Conditions conditions) throws IOException {
    Target file = file();
    server.put(id + "/t/1", "ours");
    server.put(id + "/t/2", "ours");
    Target folder = DirectoryTarget.of(box + "t/");
    for (Target target : List.of(file, folder)) {
      try (Store store = open()) {
        store.find(target);
        strangerBefore("nothing", conditions, "");

        store.delete(target);

        assertEquals(Optional.empty(), store.look(target));
      }
    }
    assertEquals(0, server.keys(id + "/").size());
  }

  /** By a server that ignores conditions only what comes between listing and deletion is lost. */
  @ParameterizedTest
  @EnumSource(
      value = Conditions.class,
      names = {"HEEDED", "IGNORED"})
  void memberOfAFolderThatIsReplacedStays(Conditions conditions) throws IOException {
    server.put(id + "/t/1", "ours");
    server.put(id + "/t/2", "ours");
    Target folder = DirectoryTarget.of(box + "t/");
    try (Store store = open()) {
      store.find(folder);
      strangerBefore(conditions == Conditions.HEEDED ? "POST" : "PUT", conditions, id + "/t/2");

      store.delete(folder);

      assertEquals(Optional.empty(), store.look(folder));
    }
    assertEquals("stranger", server.text(id + "/t/2"));
    assertEquals(2, server.keys(id + "/t/").size());
  }

  @Test
  void folderThatIsReplacedAfterItWasLookedAtStays() throws IOException {
    server.put(id + "/t/1", "ours");
    Target folder = DirectoryTarget.of(box + "t/");
    try (Store store = open()) {
      store.find(folder);
      server.put(id + "/t/1", "stranger");

      IOException refused = assertThrows(IOException.class, () -> store.delete(folder));

      assertTrue(refused.getMessage().contains("t/ was changed by"), refused.getMessage());
    }
    assertEquals("stranger", server.text(id + "/t/1"));
  }
}
