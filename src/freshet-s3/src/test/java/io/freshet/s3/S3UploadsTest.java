package io.freshet.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.s3.FaultProxy.Fault;
import io.freshet.store.StagedOutput;
import io.freshet.store.Store;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that go up in parts. */
class S3UploadsTest extends Proxied {

  private Target large() {
    return FileTarget.of(box + "large");
  }

  private Store small() throws IOException {
    return new S3Store(contexts.next(), SMALL);
  }

  /** Each part has another letter, the last is short. */
  private static byte[] letters(int parts) {
    byte[] bytes = new byte[(parts - 1) * PART + 7];
    for (int i = 0; i < parts; i++) {
      Arrays.fill(bytes, i * PART, Math.min(bytes.length, (i + 1) * PART), (byte) ('a' + i));
    }
    return bytes;
  }

  private List<String> notes() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(root.resolve("store/.freshet/notes"))) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }

  @Test
  void partsAreSentAtATimeAndStandInTheirOrder() throws Exception {
    CountDownLatch several = new CountDownLatch(PartedUpload.AT_A_TIME);
    proxy.rule(
        request -> {
          if (request.contains("partNumber=")) {
            several.countDown();
            awaits(several);
          }
          return Fault.NONE;
        });

    try (Store store = small()) {
      assertEquals(Optional.empty(), staged(store, large(), letters(6)).publish(Own.NOTHING));
    }

    byte[] sent =
        server
            .client()
            .getObjectAsBytes(it -> it.bucket(S3Server.BUCKET).key(id + "/large"))
            .asByteArray();
    assertArrayEquals(letters(6), sent);
    assertEquals(6, proxy.asked("PUT").size());
    assertEquals(List.of(), notes());
  }

  private static void awaits(CountDownLatch latch) {
    try {
      Patience.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void uploadThatFailsLeavesNothing() throws Exception {
    proxy.rule(
        request -> request.contains("partNumber=2") ? Fault.answer(400, "BadDigest") : Fault.NONE);

    try (Store store = small()) {
      StagedOutput staged = staged(store, large(), letters(3));
      IOException failed = assertThrows(IOException.class, () -> staged.publish(Own.NOTHING));

      assertTrue(failed.getMessage().contains("BadDigest"), failed.getMessage());
      assertEquals(Optional.empty(), store.look(large()));
    }
    assertEquals(0, uploads());
    assertEquals(List.of(), notes());
  }

  /** Neither the parts nor their removal come through: as after a kill. */
  @Test
  void whatAKilledUploadHasSentIsRemovedByTheNext() throws Exception {
    proxy.rule(
        request ->
            request.contains("partNumber=2") || request.startsWith("DELETE")
                ? Fault.DENIED
                : Fault.NONE);
    try (Store store = small()) {
      StagedOutput staged = staged(store, large(), letters(3));
      assertThrows(IOException.class, () -> staged.publish(Own.NOTHING));
    }
    assertEquals(1, uploads());
    assertEquals(1, notes().size());
    proxy.rule(request -> Fault.NONE);

    try (Store store = small()) {
      staged(store, large(), new byte[] {1}).publish(Own.NOTHING);
    }

    assertEquals(0, uploads());
    assertEquals(List.of(), notes());
  }

  @Test
  void uploadOfSomebodyElseToTheSameKeyGoesOn() throws Exception {
    String stranger =
        server
            .client()
            .createMultipartUpload(it -> it.bucket(S3Server.BUCKET).key(id + "/large"))
            .uploadId();

    try (Store store = small()) {
      staged(store, large(), letters(2)).publish(Own.NOTHING);
    }

    assertEquals(1, uploads());
    server
        .client()
        .abortMultipartUpload(
            it -> it.bucket(S3Server.BUCKET).key(id + "/large").uploadId(stranger));
  }

  @Test
  void whatWasSentIsNotReadAgain() throws Exception {
    try (Store store = small()) {
      staged(store, large(), letters(2)).publish(Own.NOTHING);
      assertEquals(PART + 7, store.look(large()).orElseThrow().size());
      proxy.rule(request -> Fault.NONE);
      store.find(large());
      assertEquals(List.of(), proxy.asked("GET"));
    }
  }
}
