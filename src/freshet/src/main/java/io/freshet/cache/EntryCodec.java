package io.freshet.cache;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.freshet.cache.CacheEntry.Output;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.store.FolderContent;
import io.freshet.store.FolderContent.Member;
import io.freshet.target.FileState.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry: a line of JSON, then {@code sha256 HEX} of that line, and where entries
 * are signed {@code hmac-sha256 HEX} of it. {@code caches.md} tells the members.
 */
final class EntryCodec {

  private static final int FORMAT = 1;
  private static final String DIGEST = "sha256 ";
  private static final String SIGNATURE = "hmac-sha256 ";
  private static final String HMAC = "HmacSHA256";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final String secret;

  /** Entries are signed with a secret, unless it is empty. */
  EntryCodec(String secret) {
    this.secret = secret;
  }

  /** What is written: null where something does not apply. */
  private record Written(
      int format,
      String key,
      String task,
      String madeBy,
      String madeAt,
      long ranMillis,
      @Nullable String checkedBy,
      List<WrittenOutput> outputs) {}

  private record WrittenOutput(
      @Nullable String sha256,
      long size,
      @Nullable String bits,
      @Nullable List<WrittenMember> members) {}

  private record WrittenMember(
      String name,
      String kind,
      @Nullable String link,
      @Nullable String sha256,
      long size,
      @Nullable String bits) {}

  byte[] bytes(CacheEntry entry) {
    Written written =
        new Written(
            FORMAT,
            entry.key(),
            entry.task(),
            entry.madeBy(),
            entry.madeAt().toString(),
            entry.ran().toMillis(),
            entry.checkedBy().orElse(null),
            entry.outputs().stream().map(EntryCodec::written).toList());
    String line = GSON.toJson(written);
    String signature = secret.isEmpty() ? "" : SIGNATURE + signature(line) + "\n";
    String text = line + "\n" + DIGEST + digest(line) + "\n" + signature;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads an entry.
   *
   * @throws BadEntryException for what is no entry of this key, or is not signed as it must be
   */
  CacheEntry read(byte[] bytes, String key) throws BadEntryException {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (lines.length < 3 || !lines[1].equals(DIGEST + digest(lines[0]))) {
      throw new BadEntryException("it is torn, or no entry");
    }
    if (!secret.isEmpty() && !isSigned(lines[2], lines[0])) {
      throw new BadEntryException("it is not signed with the key in FRESHET_CACHE_KEY");
    }
    CacheEntry entry = parsed(lines[0]);
    if (!entry.key().equals(key)) {
      throw new BadEntryException("it is the entry of another key");
    }
    return entry;
  }

  private boolean isSigned(String line, String text) {
    byte[] want = (SIGNATURE + signature(text)).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(want, line.getBytes(StandardCharsets.UTF_8));
  }

  private static CacheEntry parsed(String line) throws BadEntryException {
    try {
      Written written = GSON.fromJson(line, Written.class);
      if (written.format() != FORMAT) {
        throw new BadEntryException("its format is " + written.format() + ", want " + FORMAT);
      }
      return new CacheEntry(
          written.key(),
          written.task(),
          written.madeBy(),
          Instant.parse(written.madeAt()),
          Duration.ofMillis(written.ranMillis()),
          Optional.ofNullable(written.checkedBy()),
          written.outputs().stream().map(EntryCodec::output).toList());
    } catch (JsonParseException | NullPointerException e) {
      throw new BadEntryException("it cannot be read: it has not the members of an entry");
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new BadEntryException("it cannot be read: " + e.getMessage());
    }
  }

  private static WrittenOutput written(Output output) {
    return output.isThere()
        ? new WrittenOutput(
            output.fingerprint().hex(),
            output.fingerprint().size(),
            output.bits(),
            output.folder().map(EntryCodec::members).orElse(null))
        : new WrittenOutput(null, 0, null, null);
  }

  private static List<WrittenMember> members(FolderContent folder) {
    return folder.members().entrySet().stream()
        .map(entry -> member(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static WrittenMember member(String name, Member member) {
    return new WrittenMember(
        name,
        member.kind().name(),
        member.link().isEmpty() ? null : member.link(),
        member.content().map(Fingerprint::hex).orElse(null),
        member.content().map(Fingerprint::size).orElse(0L),
        member.bits().text().isEmpty() ? null : member.bits().text());
  }

  private static Output output(WrittenOutput written) {
    if (written.sha256() == null) {
      return new Output(Fingerprint.NONE, "", false, Optional.empty());
    }
    return new Output(
        Fingerprint.ofHex(written.size(), written.sha256()),
        written.bits() == null ? "" : written.bits(),
        true,
        Optional.ofNullable(written.members()).map(EntryCodec::folder));
  }

  private static FolderContent folder(List<WrittenMember> written) {
    TreeMap<String, Member> members = new TreeMap<>();
    written.forEach(it -> members.put(safe(it.name()), member(it)));
    return new FolderContent(members, List.of());
  }

  private static Member member(WrittenMember written) {
    return new Member(
        Kind.valueOf(written.kind()),
        written.link() == null ? "" : written.link(),
        Optional.ofNullable(written.sha256()).map(hex -> Fingerprint.ofHex(written.size(), hex)),
        Bits.ofText(written.bits() == null ? "" : written.bits()));
  }

  /** A name that leads out of its folder is nobody's. */
  private static String safe(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException("the name " + name + " leads elsewhere");
      }
    }
    return name;
  }

  private String signature(String line) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(line.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static String digest(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(bytes, 0, bytes.length).finish().hex();
  }
}
