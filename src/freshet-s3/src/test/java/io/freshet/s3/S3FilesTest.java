package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.WritableStoreContract;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What every store promises, of files on S3. */
class S3FilesTest extends WritableStoreContract {

  private static S3Server server;

  private final String box = UUID.randomUUID() + "/";
  private final List<Store> opened = new ArrayList<>();
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  @BeforeEach
  void makeRoot() throws IOException {
    contexts = new StoreContexts(root, server.settings());
  }

  @AfterEach
  void closeStores() throws IOException {
    for (Store store : opened) {
      store.close();
    }
  }

  @Override
  protected Store open() throws IOException {
    Store store = S3Store.of(contexts.next());
    opened.add(store);
    return store;
  }

  @Override
  protected Target target(String name) {
    return FileTarget.of("s3://" + S3Server.BUCKET + "/" + box + name);
  }

  @Override
  protected void put(Target target, String text) {
    server
        .client()
        .putObject(
            it -> it.bucket(S3Server.BUCKET).key(S3Name.of(target).key()),
            RequestBody.fromString(text));
  }

  @Override
  protected void remove(Target target) {
    server.client().deleteObject(it -> it.bucket(S3Server.BUCKET).key(S3Name.of(target).key()));
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
    return Files.readString(root.resolve(place));
  }

  @Test
  void localCopyIsOfWhatWasPublished() throws Exception {
    Target target = target("a");
    put(target, "old");
    Store store = open();
    assertEquals("old", Files.readString(((FileTarget) store.input(target)).path()));
    StagedOutput staged = store.stage(target, place());
    write(staged.target(), "new");
    staged.end();
    staged.find();

    staged.publish(new Nothing());

    assertEquals("new", Files.readString(((FileTarget) store.input(target)).path()));
  }

  /** A place in which no run has made anything. */
  private record Nothing() implements OwnContent {

    @Override
    public boolean has(Fingerprint content) {
      return false;
    }

    @Override
    public List<FolderContent> folders() {
      return List.of();
    }
  }

  @Test
  void whatGoesAfterItWasListedIsAbsent() throws IOException {
    List<Target> targets = Stream.of("a", "b", "c", "d", "e").map(this::target).toList();
    targets.forEach(it -> put(it, "text"));
    Store store = open();
    store.expect(targets);
    assertTrue(store.find(targets.get(0)).isPresent());

    remove(targets.get(1));

    assertEquals(Optional.empty(), store.find(targets.get(1)));
  }
}
