package io.freshet.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HasherTest {

  private final Hasher hasher = new Hasher();

  /** The vectors of FIPS 180-2, appendix B, and the empty message. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
            + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
      })
  void bytesHaveTheirSha256(String text, String hex) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

    Fingerprint fingerprint = hasher.feed(new ByteArrayInputStream(bytes)).finish();

    assertEquals(Fingerprint.ofHex(bytes.length, hex), fingerprint);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 131_071, 131_072, 131_073, 1_000_000})
  void everyByteOfAStreamCountsHoweverItArrives(int length) throws IOException {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);

    Fingerprint whole = hasher.feed(new ByteArrayInputStream(bytes)).finish();
    Fingerprint inPieces = hasher.feed(new Dripping(bytes, new Random(length))).finish();

    assertEquals(Fingerprint.of(length, sha256(bytes)), whole);
    assertEquals(whole, inPieces, "pieces of random size, seed " + length);
  }

  @Test
  void textIsFedWithItsLengthAndNumbersAsEightBytes() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(expected);
    byte[] text = "Stück".getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
    out.writeLong(-2);

    Fingerprint fingerprint = hasher.feed("Stück").feed(-2).finish();

    assertEquals(Fingerprint.of(fingerprint.size(), sha256(expected.toByteArray())), fingerprint);
  }

  @Test
  void fingerprintIsFedAsSizeAndDigest() throws IOException {
    byte[] digest = sha256(new byte[] {7});
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(expected);
    out.writeLong(1L << 40);
    out.write(digest);

    Fingerprint fingerprint = hasher.feed(Fingerprint.of(1L << 40, digest)).finish();

    assertEquals(Fingerprint.of(40, sha256(expected.toByteArray())), fingerprint);
  }

  @Test
  void textsAreNotConfusedWithTheirConcatenation() {
    Fingerprint one = hasher.feed("ab").feed("c").finish();
    Fingerprint other = hasher.feed("a").feed("bc").finish();

    assertNotEquals(one, other);
  }

  @Test
  void finishStartsAnew() {
    Fingerprint first = hasher.feed("a").finish();
    hasher.feed("something else").finish();

    Fingerprint again = hasher.feed("a").finish();

    assertEquals(first, again);
  }

  @Test
  void resetDropsWhatWasFedBeforeAFailure() throws IOException {
    Fingerprint expected = hasher.feed("a").finish();
    hasher.feed("half a file");

    hasher.reset();

    assertEquals(expected, hasher.feed("a").finish());
  }

  @Test
  void digestOfAnotherLengthIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.of(1, new byte[20]));

    assertEquals("digest has 20 bytes, want 32", refusal.getMessage());
  }

  @Test
  void hexReadsBackAsTheSameFingerprint() {
    byte[] digest = sha256(new byte[] {1, 2, 3});
    Fingerprint fingerprint = Fingerprint.of(3, digest);

    String hex = fingerprint.hex();

    assertEquals("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", hex);
    assertEquals(fingerprint, Fingerprint.ofHex(3, hex));
    assertNotEquals(fingerprint, Fingerprint.ofHex(4, hex));
  }

  @Test
  void namedPartsAreFedInTheOrderOfTheirNames() {
    Fingerprint one = new Hasher().feed("1").finish();
    Fingerprint two = new Hasher().feed("2").finish();

    Fingerprint parts = new Hasher().feed(new TreeMap<>(Map.of("b", two, "a", one))).finish();

    assertEquals(new Hasher().feed("a").feed(one).feed("b").feed(two).finish(), parts);
    assertNotEquals(new Hasher().finish(), parts);
  }

  @Test
  void fingerprintIsShownByItsFirstTwelveDigits() {
    Fingerprint fingerprint = new Hasher().feed("x").finish();

    assertEquals(fingerprint.hex().substring(0, 12), fingerprint.toString());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Hands out as many bytes as it likes, at least one. */
  private static final class Dripping extends InputStream {

    private final InputStream bytes;
    private final Random random;

    Dripping(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes.read(target, offset, 1 + random.nextInt(length));
    }
  }
}
