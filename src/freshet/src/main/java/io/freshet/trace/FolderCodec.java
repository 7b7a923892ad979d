package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.target.FileState.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What a folder holds as bytes: {@code format count}, then for each member {@code name kind link
 * bits}, and the fingerprint of a file; at last the CRC-32C of all that. Names of what is ignored
 * are left out.
 */
final class FolderCodec {

  private static final int FORMAT = 1;

  /** By their number in a file, which must not change. */
  private static final List<Kind> KINDS = List.of(Kind.FILE, Kind.FOLDER, Kind.LINK, Kind.OTHER);

  private static final List<Bits> BITS = List.of(Bits.UNKNOWN, Bits.UNSET, Bits.SET);

  private FolderCodec() {}

  static byte[] encode(FolderContent folder) {
    Encoder out = new Encoder().whole(FORMAT).whole(folder.members().size());
    folder
        .members()
        .forEach(
            (name, member) -> {
              out.text(name).whole(KINDS.indexOf(member.kind()));
              out.text(member.link()).whole(BITS.indexOf(member.bits()));
              member.content().ifPresent(out::fingerprint);
            });
    CRC32C crc = new CRC32C();
    crc.update(out.toBytes());
    return out.fixed(crc.getValue()).toBytes();
  }

  /** Nothing for other bytes. */
  static Optional<FolderContent> decode(ByteBuffer in) {
    try {
      return isWhole(in) ? Optional.of(folder(new Decoder(in))) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(ByteBuffer in) {
    int end = in.limit() - Long.BYTES;
    if (end < 0) {
      return false;
    }
    CRC32C crc = new CRC32C();
    crc.update(in.slice(0, end));
    return crc.getValue() == in.getLong(end);
  }

  private static FolderContent folder(Decoder in) {
    if (in.whole() != FORMAT) {
      throw new IllegalStateException("another format");
    }
    SortedMap<String, FolderContent.Member> members = new TreeMap<>();
    for (int left = in.count(); left > 0; left--) {
      members.put(in.text(), member(in));
    }
    return new FolderContent(members, List.of());
  }

  private static FolderContent.Member member(Decoder in) {
    Kind kind = KINDS.get(in.count());
    String link = in.text();
    Bits bits = BITS.get(in.count());
    Optional<Fingerprint> content =
        kind == Kind.FILE ? Optional.of(in.fingerprint()) : Optional.empty();
    return new FolderContent.Member(kind, link, content, bits);
  }
}
