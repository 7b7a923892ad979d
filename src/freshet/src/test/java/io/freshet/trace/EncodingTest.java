package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.fingerprint.Fingerprint;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE})
  void wholeNumberReadsBack(long value) {
    assertEquals(value, decoder(new Encoder().whole(value)).whole());
  }

  /** The format is for ever: what is written today must be read by every later version. */
  @Test
  void bytesAreAsTheFormatSays() {
    Fingerprint fingerprint = new Fingerprint(300, 1, 2, 3, -1);

    byte[] bytes = new Encoder().whole(5).oneByte((byte) -3).fixed(-2).toBytes();
    byte[] more = new Encoder().whole(128).fingerprint(fingerprint).toBytes();

    assertArrayEquals(new byte[] {5, -3, -1, -1, -1, -1, -1, -1, -1, -2}, bytes);
    assertEquals(2 + 2 + 32, more.length);
    assertArrayEquals(new byte[] {-128, 1, -84, 2}, Arrays.copyOf(more, 4));
  }

  @Test
  void manyValuesReadBackInOrder() {
    long seed = 5;
    Random random = new Random(seed);
    Encoder out = new Encoder();
    for (int i = 0; i < 500; i++) {
      out.whole(random.nextLong() >>> 1).fixed(random.nextLong()).oneByte((byte) random.nextInt());
    }

    Decoder in = decoder(out);

    Random again = new Random(seed);
    for (int i = 0; i < 500; i++) {
      assertEquals(again.nextLong() >>> 1, in.whole(), "seed " + seed);
      assertEquals(again.nextLong(), in.fixed(), "seed " + seed);
      assertEquals((byte) again.nextInt(), in.oneByte(), "seed " + seed);
    }
  }

  @Test
  void fingerprintsReadBackWhereverTheyBegin() {
    for (int before = 0; before < 600; before++) {
      Encoder out = new Encoder().raw(new byte[before]).fingerprint(Traces.fingerprint(before));

      Decoder in = new Decoder(ByteBuffer.wrap(out.toBytes()).position(before));
      assertEquals(Traces.fingerprint(before), in.fingerprint(), "after " + before + " bytes");
    }
  }

  @Test
  void negativeNumberIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Encoder().whole(-1));
  }

  @Test
  void numberWithoutEndIsRefused() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) -1);

    assertThrows(RuntimeException.class, () -> new Decoder(ByteBuffer.wrap(endless)).whole());
  }

  @Test
  void numberThatIsCutOffIsRefused() {
    byte[] cut = {-1};

    assertThrows(RuntimeException.class, () -> new Decoder(ByteBuffer.wrap(cut)).whole());
  }

  @Test
  void countBeyondAnIntIsRefused() {
    Encoder out = new Encoder().whole(1L << 31);

    assertThrows(RuntimeException.class, () -> decoder(out).count());
  }

  private static Decoder decoder(Encoder out) {
    return new Decoder(ByteBuffer.wrap(out.toBytes()));
  }
}
