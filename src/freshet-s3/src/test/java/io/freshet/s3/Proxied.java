package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.FolderContent;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.Store;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, with a proxy before it that does what a test wants, and a place of its own there. */
abstract class Proxied {

  static final int PART = 5 << 20;

  /** Parts as small as servers take them. */
  static final S3Uploads.Limits SMALL = new S3Uploads.Limits(PART, PART);

  /** Started for each class. */
  static S3Server server;

  /** Started for each class. */
  static FaultProxy proxy;

  final String id = UUID.randomUUID().toString();
  final String box = "s3://" + S3Server.BUCKET + "/" + id + "/";
  @TempDir Path root = Path.of("");

  /** Made for each test. */
  StoreContexts contexts;

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

  Store open() throws IOException {
    return S3Store.of(contexts.next());
  }

  static FaultProxy.Rule firstTimes(int times, String start, Fault fault) {
    AtomicInteger left = new AtomicInteger(times);
    return request -> request.startsWith(start) && left.getAndDecrement() > 0 ? fault : Fault.NONE;
  }

  /** A file that a run has written. */
  StagedOutput staged(Store store, Target target, byte[] content) throws Exception {
    StagedOutput staged = store.stage(target, contexts.place());
    ((FileTarget) staged.target()).writeBytes(content);
    staged.end();
    staged.find();
    return staged;
  }

  /** How many uploads in parts are open. */
  static int uploads() {
    return server.client().listMultipartUploads(it -> it.bucket(S3Server.BUCKET)).uploads().size();
  }

  /** Nothing there was made by a run, or everything. */
  record Own(boolean isAll) implements OwnContent {

    static final Own NOTHING = new Own(false);
    static final Own ALL = new Own(true);

    @Override
    public boolean has(Fingerprint content) {
      return isAll;
    }

    @Override
    public List<FolderContent> folders() {
      return List.of();
    }
  }
}
