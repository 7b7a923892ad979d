package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.store.FolderContent.Member;
import io.freshet.target.FileState.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of an entry, and what becomes of others. */
final class EntryCodecTest {

  private static final String KEY = Bytes.key('a');

  private final EntryCodec codec = new EntryCodec("");

  private static CacheEntry entry() {
    return entry("in/b \"ü\"");
  }

  private static CacheEntry entry(String memberName) {
    TreeMap<String, Member> members = new TreeMap<>();
    members.put(
        memberName, new Member(Kind.FILE, "", Optional.of(Bytes.fingerprint("b")), Bits.SET));
    members.put("link", new Member(Kind.FILE, "in/b", Optional.empty(), Bits.ofText("")));
    members.put("z", new Member(Kind.FOLDER, "", Optional.empty(), Bits.ofText("")));
    return new CacheEntry(
        KEY,
        "com.acme.Task(day=2026-01-05)",
        "me@here",
        Instant.parse("2026-03-01T12:00:00Z"),
        Duration.ofMillis(1234),
        Optional.of("check"),
        List.of(
            new CacheEntry.Output(Bytes.fingerprint("a"), Bits.SET.text(), true, Optional.empty()),
            new CacheEntry.Output(Fingerprint.NONE, "", false, Optional.empty()),
            new CacheEntry.Output(
                Bytes.fingerprint("folder"),
                "",
                true,
                Optional.of(new FolderContent(members, List.of())))));
  }

  private static String refused(EntryCodec codec, byte[] bytes) {
    return assertThrows(BadEntryException.class, () -> codec.read(bytes, KEY)).getMessage();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes of what somebody made who knows how digests are made. */
  private static byte[] digested(String line) {
    return bytes(line + "\nsha256 " + Bytes.fingerprint(line).hex() + "\n");
  }

  private String line() {
    return new String(codec.bytes(entry()), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsWrittenIsRead() throws BadEntryException {
    EntryCodec signing = new EntryCodec("secret");

    assertEquals(entry(), codec.read(codec.bytes(entry()), KEY));
    assertEquals(entry(), signing.read(signing.bytes(entry()), KEY));
    assertEquals(
        entry(), codec.read(signing.bytes(entry()), KEY), "to whom signatures are all one");
  }

  /** Wherever it is cut, and whichever byte of its first two lines is another one. */
  @Test
  void tornEntryIsRefused() {
    byte[] whole = codec.bytes(entry());
    int linesEnd = whole.length - 1;
    for (int i = 0; i < linesEnd; i++) {
      assertEquals("it is torn, or no entry", refused(codec, Arrays.copyOf(whole, i)));
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      assertEquals("it is torn, or no entry", refused(codec, flipped), "byte " + i);
    }
  }

  @Test
  void entryOfAnotherKeyIsRefused() {
    BadEntryException thrown =
        assertThrows(
            BadEntryException.class, () -> codec.read(codec.bytes(entry()), Bytes.key('b')));

    assertEquals("it is the entry of another key", thrown.getMessage());
  }

  @Test
  void entryThatIsNotSignedAsItMustBeIsRefused() {
    EntryCodec signing = new EntryCodec("secret");
    String signed = new String(signing.bytes(entry()), StandardCharsets.UTF_8);
    String want = "it is not signed with the key in FRESHET_CACHE_KEY";

    assertEquals(want, refused(signing, codec.bytes(entry())));
    assertEquals(want, refused(signing, new EntryCodec("other").bytes(entry())));
    assertEquals(want, refused(signing, bytes(signed.substring(0, signed.length() - 3))));
    String more =
        new String(digested(line().replace("me@here", "me@there")), StandardCharsets.UTF_8);
    String signature = signed.lines().skip(2).findFirst().orElseThrow();
    assertEquals(want, refused(signing, bytes(more + signature + "\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../b", "in/../../b", "/etc/passwd", "a//b", ".", "./a", "a/", ""})
  void nameThatLeadsElsewhereIsRefused(String name) {
    String message = refused(codec, codec.bytes(entry(name)));

    assertTrue(message.endsWith("the name " + name + " leads elsewhere"), message);
  }

  @Test
  void whatCannotBeAnEntryIsRefused() {
    for (String line :
        List.of(
            "{}",
            "[]",
            "null",
            "",
            line().replace("\"format\":1", "\"format\":2"),
            line().replace("2026-03-01T12", "2026-03-01X12"),
            line().replace("\"kind\":\"FOLDER\"", "\"kind\":\"PIPE\""),
            line().replaceAll("\"sha256\":\"[0-9a-f]{64}\"", "\"sha256\":\"abc\""),
            line().replace("\"outputs\":", "\"puts\":"),
            line().replaceFirst("\"name\":\"link\",", ""))) {
      String message = refused(codec, digested(line));
      assertTrue(message.matches("(it cannot be read: |its format is |it is torn).*"), message);
    }
  }
}
