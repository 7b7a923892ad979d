package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.cli.Cli;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.Blobs;
import io.freshet.task.TaskKey;
import io.freshet.testing.ScriptedServer;
import io.freshet.testing.StoreContexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket as a shared cache. */
class S3CacheTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String KEY = "ac/" + "a".repeat(64);

  private static S3Server server;

  private final String id = UUID.randomUUID().toString();
  private final String place = "s3://" + S3Server.BUCKET + "/" + id;
  @TempDir private Path root = Path.of("");

  @BeforeAll
  static void startServer() throws Exception {
    server = new S3Server();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.stop();
  }

  private Blobs blobs() throws IOException {
    return blobs(server.endpoint(), place);
  }

  private Blobs blobs(URI endpoint, String name) throws IOException {
    StoreContexts contexts = new StoreContexts(root.resolve("lent"), S3Server.settings(endpoint));
    return new S3Provider().blobs(name, contexts.next()).orElseThrow();
  }

  private static String put(Blobs blobs, byte[] bytes) throws IOException {
    String name = "cas/" + new Hasher().feed(bytes, 0, bytes.length).finish().hex();
    blobs.put(name, bytes.length, () -> new ByteArrayInputStream(bytes), LIMIT);
    return name;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasPutIsThere() throws IOException {
    byte[] large = new byte[(3 << 20) + 1];
    new Random(1).nextBytes(large);
    try (Blobs blobs = blobs()) {
      assertEquals(Optional.empty(), blobs.read(KEY, 10, LIMIT));
      assertFalse(blobs.has(KEY, LIMIT));
      assertFalse(blobs.fetch(KEY, root.resolve("copy"), 10, LIMIT));
      assertFalse(Files.exists(root.resolve("copy")));

      String name = put(blobs, large);
      blobs.put(KEY, 3, () -> new ByteArrayInputStream(bytes("old")), LIMIT);
      blobs.put(KEY, 5, () -> new ByteArrayInputStream(bytes("entry")), LIMIT);

      assertTrue(blobs.has(name, LIMIT));
      assertTrue(blobs.fetch(name, root.resolve("copy"), large.length, LIMIT));
      assertArrayEquals(large, Files.readAllBytes(root.resolve("copy")));
      assertArrayEquals(bytes("entry"), blobs.read(KEY, 5, LIMIT).orElseThrow());
      assertEquals(List.of(id + "/" + KEY, id + "/" + name), server.keys(id + "/"));
      IOException refused = assertThrows(IOException.class, () -> blobs.read(KEY, 4, LIMIT));
      assertEquals(place + "/" + KEY + ": it has more than 4 bytes", refused.getMessage());
    }
  }

  @Test
  void whatTheSourceThrowsIsTold() throws IOException {
    IOException unplugged = new IOException("unplugged");
    try (Blobs blobs = blobs()) {
      IOException thrown =
          assertThrows(
              IOException.class,
              () ->
                  blobs.put(
                      KEY,
                      4,
                      () -> {
                        throw unplugged;
                      },
                      LIMIT));

      assertSame(unplugged, thrown);
      assertFalse(blobs.has(KEY, LIMIT));
    }
  }

  @Test
  void bucketThatIsNotThereIsTold() throws IOException {
    try (Blobs blobs = blobs(server.endpoint(), "s3://nobodys/cache")) {
      IOException thrown = assertThrows(IOException.class, () -> blobs.read(KEY, 10, LIMIT));

      assertTrue(thrown.getMessage().contains(": there is no bucket nobodys"), thrown.toString());
    }
  }

  @Test
  void silenceEndsAtTheLimit() throws IOException {
    try (ScriptedServer silent = new ScriptedServer();
        Blobs blobs = blobs(URI.create(silent.address()), place)) {
      silent.readsNothing();
      Duration limit = Duration.ofMillis(500);
      String want = place + "/" + KEY + ": it takes longer than 500 ms";

      assertEquals(
          want, assertThrows(IOException.class, () -> blobs.read(KEY, 10, limit)).getMessage());
      assertEquals(want, assertThrows(IOException.class, () -> blobs.has(KEY, limit)).getMessage());
    }
  }

  @Test
  void buildsShare() {
    Sketch task = Sketch.of("a").running((ctx, out) -> Sketch.write(out, "made"));
    String endpoint = server.endpoint().toString();
    Build first = Freshet.in(root.resolve("one")).setting("s3.endpoint", endpoint);
    Build second = Freshet.in(root.resolve("two")).setting("s3.endpoint", endpoint);

    assertEquals(List.of(TaskKey.of(task)), first.cache(place).cachePush().build(task).executed());
    BuildResult taken = second.cache(place).build(task);

    assertEquals(List.of(TaskKey.of(task)), taken.restored());
    assertEquals(List.of(), taken.executed());
  }

  @Test
  void commandTellsThatItCanBeReached() throws IOException {
    Files.writeString(
        root.resolve("freshet.properties"), "s3.endpoint = " + server.endpoint() + "\n");
    String config = "--config=" + root.resolve("freshet.properties");
    Cli cli = new Cli(root);

    assertEquals(
        "cache " + place + "\ncan be reached\n",
        cli.type("cache", "status", "--cache", place, config).answer());
    assertEquals(2, cli.type("cache", "prune", "--cache", place, config).exitCode());
  }
}
