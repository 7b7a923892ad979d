package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.StagedOutput;
import io.freshet.store.Store;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that are slow, away, or of another opinion; builds that end in the middle. */
class S3FaultsTest {

  private static S3Server server;
  private static FaultProxy proxy;

  private final String id = UUID.randomUUID().toString();
  private final String box = "s3://" + S3Server.BUCKET + "/" + id + "/";
  @TempDir private Path root = Path.of("");
  private StoreContexts contexts;

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server(false);
    proxy = new FaultProxy(server.endpoint());
  }

  @AfterAll
  static void stopServer() throws Exception {
    proxy.stop();
    server.stop();
  }

  @BeforeEach
  void makeRoot() throws IOException {
    contexts = new StoreContexts(root.resolve("store"), S3Server.settings(proxy.endpoint()));
    proxy.rule(request -> Fault.NONE);
  }

  private Store open() throws IOException {
    return S3Store.of(contexts.next());
  }

  private static FaultProxy.Rule firstTimes(int times, String start, Fault fault) {
    AtomicInteger left = new AtomicInteger(times);
    return request -> request.startsWith(start) && left.getAndDecrement() > 0 ? fault : Fault.NONE;
  }

  @Test
  void requestsAreTriedAgainWhereTheServerIsTooBusy() throws IOException {
    server.put(id + "/a", "text");
    proxy.rule(firstTimes(3, "GET", Fault.SLOW_DOWN));

    assertEquals("text", ((FileTarget) open().input(FileTarget.of(box + "a"))).readString());
    assertEquals(4, proxy.asked("GET").size());
  }

  @Test
  void readingGoesOnWhereTheConnectionWasLost() throws IOException {
    String text = "0123456789".repeat(10_000);
    server.put(id + "/a", text);
    proxy.rule(firstTimes(2, "GET", Fault.cutAfter(30_000)));

    String read = ((FileTarget) open().input(FileTarget.of(box + "a"))).readString();

    assertEquals(text.length(), read.length());
    assertEquals(text, read);
    assertEquals(3, proxy.asked("GET").size());
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, access denied",
    "403, InvalidAccessKeyId, set AWS_ACCESS_KEY_ID",
    "301, PermanentRedirect, set s3.region = eu-north-1",
    "404, NoSuchBucket, there is no bucket bucket",
  })
  void whatAServerRefusesIsToldInOneLine(int status, String code, String remedy)
      throws IOException {
    proxy.rule(request -> Fault.answer(status, code));
    Target input = open().input(FileTarget.of(box + "a"));

    IOException refused = assertThrows(IOException.class, ((FileTarget) input)::readString);

    String message = refused.getMessage();
    assertTrue(message.startsWith(box + "a: ") && message.contains(remedy), message);
    assertEquals(1, message.lines().count());
    assertFalse(message.contains(S3Server.SECRET), message);
  }

  @Test
  void bucketThatIsNotThereIsNoAbsentFile() throws IOException {
    Store store = open();

    IOException refused =
        assertThrows(IOException.class, () -> store.look(FileTarget.of("s3://no-such-bucket/a")));

    assertTrue(
        refused.getMessage().startsWith("s3://no-such-bucket/a: there is no bucket no-such"),
        refused.getMessage());
  }

  @Test
  void uploadInPartsThatFailsLeavesNothing() throws Exception {
    Target target = FileTarget.of(box + "large");
    proxy.rule(
        request -> request.contains("partNumber=2") ? Fault.answer(400, "BadDigest") : Fault.NONE);

    try (Store store = new S3Store(contexts.next(), SMALL)) {
      StagedOutput staged = staged(store, target);
      assertThrows(IOException.class, () -> staged.publish(new Nobody()));
      assertEquals(Optional.empty(), store.look(target));
    }
    assertEquals(0, uploads());
  }

  private static final int PART = 5 << 20;
  private static final S3Uploads.Limits SMALL = new S3Uploads.Limits(PART, PART);

  private StagedOutput staged(Store store, Target target) throws Exception {
    StagedOutput staged = store.stage(target, contexts.place());
    ((FileTarget) staged.target()).writeBytes(new byte[2 * PART + 7]);
    staged.end();
    staged.find();
    return staged;
  }

  private int uploads() {
    return server.client().listMultipartUploads(it -> it.bucket(S3Server.BUCKET)).uploads().size();
  }

  @Test
  void uploadThatWasKilledIsRemovedByTheNext() throws Exception {
    Target target = FileTarget.of(box + "large");
    server.client().createMultipartUpload(it -> it.bucket(S3Server.BUCKET).key(id + "/large"));
    assertEquals(1, uploads());

    try (Store store = new S3Store(contexts.next(), SMALL)) {
      assertEquals(Optional.empty(), store.look(target));
      assertEquals(Optional.empty(), staged(store, target).publish(new Nobody()));
      assertEquals(2L * PART + 7, store.look(target).orElseThrow().size());
      assertEquals(0, uploads());
      assertEquals(3, proxy.asked("PUT").size());
      proxy.rule(request -> Fault.NONE);
      store.find(target);
      assertEquals(List.of(), proxy.asked("GET"));
    }
  }

  /** Nothing there was made by a run. */
  private static final class Nobody implements io.freshet.store.OwnContent {

    @Override
    public boolean has(io.freshet.fingerprint.Fingerprint content) {
      return false;
    }

    @Override
    public List<io.freshet.store.FolderContent> folders() {
      return List.of();
    }
  }
}
