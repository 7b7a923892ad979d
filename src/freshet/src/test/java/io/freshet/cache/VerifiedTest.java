package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.fingerprint.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sent is what was promised, or is not sent to its end. */
final class VerifiedTest {

  private static final byte[] CONTENT = new byte[200_000];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  private static final Fingerprint PROMISED = Bytes.fingerprint(CONTENT);

  private static InputStream verified(byte[] bytes) {
    return new Verified(new ByteArrayInputStream(bytes), PROMISED);
  }

  /** How many bytes are given before it fails. */
  private static int givenOf(byte[] bytes) {
    InputStream in = verified(bytes);
    int[] given = {0};
    assertThrows(
        Verified.ChangedException.class,
        () -> {
          byte[] buffer = new byte[1000];
          for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            given[0] += count;
          }
        });
    return given[0];
  }

  @Test
  void whatWasPromisedIsRead() throws IOException {
    assertArrayEquals(CONTENT, verified(CONTENT).readAllBytes());
    InputStream in = verified(CONTENT);
    for (byte each : CONTENT) {
      assertEquals(each & 0xff, in.read());
    }
    assertEquals(-1, in.read());
  }

  /** So that whoever is told the length never gets that much. */
  @Test
  void lastBytesOfSomethingElseAreNotGiven() {
    byte[] changed = CONTENT.clone();
    changed[17] ^= 1;

    assertEquals(CONTENT.length - 1000, givenOf(changed));
  }

  @Test
  void shorterAndLongerIsRefused() {
    assertEquals(1000, givenOf(Arrays.copyOf(CONTENT, 1000)));
    byte[] longer = Arrays.copyOf(CONTENT, CONTENT.length + 1);

    assertEquals(CONTENT.length, givenOf(longer));
  }
}
