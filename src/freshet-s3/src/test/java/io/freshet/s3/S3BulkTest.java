package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Freshet;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.Look;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreSettings;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.StoreContexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many objects are looked at by few requests, which the proxy counts. */
@Tag("once")
class S3BulkTest extends Proxied {

  private static List<Target> targets(String folder, int count) {
    return IntStream.range(0, count)
        .<Target>mapToObj(it -> FileTarget.of("s3://bucket/" + folder + "/part-" + it + ".txt"))
        .toList();
  }

  @Test
  void tenThousandKnownObjectsAreTenListings() throws IOException {
    int count = 10_000;
    server.putMany("many/part-", ".txt", count);
    List<Target> targets = targets("many", count);
    StoreSettings settings = S3Server.settings(proxy.endpoint());
    StoreContexts contexts = new StoreContexts(root, settings);
    noteAll(contexts.next(), targets);
    proxy.rule(request -> Fault.NONE);

    try (Store store = S3Store.of(contexts.next())) {
      store.expect(targets);
      for (Target target : targets) {
        assertEquals(4, store.find(target).orElseThrow().fingerprint().size());
      }
    }

    assertEquals(10, listings());
    assertEquals(10, proxy.asked("").size());
  }

  private static long listings() {
    return proxy.asked("GET").stream().filter(it -> it.contains("list-type=2")).count();
  }

  /** As a build that has made them. */
  static void noteAll(StoreContext context, List<Target> targets) throws IOException {
    Fingerprint content = new Hasher().feed(new ByteArrayInputStream(TEXT)).finish();
    S3Access access = S3Access.of(context, S3Uploads.Limits.DEFAULT);
    S3Object object = access.requests().head(S3Name.of(targets.get(0))).orElseThrow().object();
    targets.forEach(it -> access.contents().note(S3Name.of(it), object, content));
    access.client().close();
  }

  private static final byte[] TEXT = {'t', 'e', 'x', 't'};

  @Test
  void fewAmongManyAreAskedForOneByOne() throws IOException {
    server.putMany("crowd/part-", ".txt", 3_000);
    List<Target> all = targets("crowd", 3_000);
    List<Target> some = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      some.add(all.get(i * 149));
    }
    StoreContexts contexts = new StoreContexts(root, S3Server.settings(proxy.endpoint()));

    try (Store store = S3Store.of(contexts.next())) {
      store.expect(some);
      for (Target target : some) {
        assertTrue(store.find(target).isPresent());
      }
    }

    assertTrue(listings() <= 4, () -> "listings: " + listings());
  }

  @Test
  void whoMayNotListAsksOneByOne() throws IOException {
    server.putMany("closed/part-", ".txt", 10);
    List<Target> targets = targets("closed", 10);
    StoreContexts contexts = new StoreContexts(root, S3Server.settings(proxy.endpoint()));
    proxy.rule(request -> request.contains("list-type=2") ? Fault.DENIED : Fault.NONE);

    try (Store store = S3Store.of(contexts.next())) {
      store.expect(targets);
      for (Target target : targets) {
        assertEquals(4, store.find(target).orElseThrow().look().size());
      }
    }
    assertEquals(1, listings());
    assertEquals(10, proxy.asked("HEAD").size());
  }

  @Test
  void whatIsNotThereIsToldByTheListing() throws IOException {
    server.putMany("gaps/part-", ".txt", 5);
    List<Target> targets = targets("gaps", 10);
    StoreContexts contexts = new StoreContexts(root, S3Server.settings(proxy.endpoint()));

    try (Store store = S3Store.of(contexts.next())) {
      store.expect(targets);
      long there = 0;
      for (Target target : targets) {
        there += store.find(target).isPresent() ? 1 : 0;
      }
      assertEquals(5, there);
    }
  }

  @Test
  void nothingToDoIsOneListingAndNoObjectIsRead() throws IOException {
    S3BuildTest.All all = new S3BuildTest.All("s3://bucket/build/", 50);
    String endpoint = proxy.endpoint().toString();
    assertEquals(
        50, Freshet.in(root).setting("s3.endpoint", endpoint).build(all).executed().size());
    proxy.rule(request -> Fault.NONE);

    assertEquals(
        List.of(), Freshet.in(root).setting("s3.endpoint", endpoint).build(all).executed());

    assertEquals(1, proxy.asked("").size(), () -> proxy.asked("").toString());
  }

  @Test
  void setOfFilesIsListedPageByPage() throws IOException {
    server.putMany("set/day=1/part-", ".csv", 2_500);
    server.put("set/day=1/.hidden.csv", "x");
    server.put("set/day=1/readme.txt", "x");
    server.put("set/.DS_Store", "x");
    server.put("set/top.csv", "x");
    StoreContexts contexts = new StoreContexts(root, S3Server.settings(proxy.endpoint()));
    FileSetTarget deep = FileSetTarget.matching("s3://bucket/set/**/*.csv");

    try (Store store = S3Store.of(contexts.next())) {
      Look look = store.look(deep).orElseThrow();
      assertEquals(3, proxy.asked("").size());
      assertEquals(2_500, ((FolderParts) look.token()).files().size());
      FileSetTarget top = FileSetTarget.matching("s3://bucket/set/*.csv");
      FileSetTarget found = (FileSetTarget) store.input(top);
      assertEquals("[s3://bucket/set/top.csv]", found.files().toString());
      assertEquals("x", found.files().get(0).readString());
      assertEquals(4, proxy.asked("GET").size() - 1);
    }
  }
}
