package io.freshet.s3;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link S3LargeTest} does in a process that has little memory; it ends with 0 if it could.
 */
final class LargeClient {

  private LargeClient() {}

  /** Of what is to be done, a folder, the endpoint, and how much, or which file. */
  public static void main(String[] args) throws IOException {
    S3Server.logIn();
    Path root = Path.of(args[1]);
    StoreContexts contexts = new StoreContexts(root, S3Server.settings(URI.create(args[2])));
    switch (args[0]) {
      case "look" -> look(contexts, Integer.parseInt(args[3]));
      case "read" -> read(contexts, args[3]);
      default -> send(contexts, Path.of(args[3]));
    }
  }

  private static void look(StoreContexts contexts, int count) throws IOException {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      targets.add(FileTarget.of("s3://bucket/many/part-" + i + ".txt"));
    }
    S3BulkTest.noteAll(contexts.next(), targets);
    try (Store store = S3Store.of(contexts.next())) {
      store.expect(targets);
      for (Target target : targets) {
        check(store.find(target).orElseThrow().fingerprint().size() == 4, target.name());
      }
    }
  }

  private static void read(StoreContexts contexts, String expected) throws IOException {
    try (Store store = S3Store.of(contexts.next())) {
      Fingerprint found = store.find(FileTarget.of("s3://bucket/huge")).orElseThrow().fingerprint();
      check(found.hex().equals(expected), found.hex());
    }
  }

  private static void send(StoreContexts contexts, Path file) throws IOException {
    StoreContext context = contexts.next();
    Fingerprint content;
    try (InputStream in = Files.newInputStream(file)) {
      content = new Hasher().feed(in).finish();
    }
    S3Access access = S3Access.of(context, S3Uploads.Limits.DEFAULT);
    access.uploads().put(new S3Name("bucket", "huge"), file, content, Optional.empty());
    access.client().close();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
