package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.FileState.Kind;
import io.freshet.target.IgnoredNames;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder holds.
 *
 * @param members what counts, at any depth, by relative {@code /}-separated name
 * @param hidden the names in it that do not count
 */
public record FolderContent(SortedMap<String, Member> members, List<String> hidden) {

  /** Takes the map over. */
  public FolderContent {
    members = Collections.unmodifiableSortedMap(members);
    hidden = List.copyOf(hidden);
  }

  /**
   * Something in a folder.
   *
   * @param kind what it is, or leads to; a link where it leads to nothing that is listed here
   * @param link what it says if it is a link; else empty
   * @param content of a file; else nothing
   * @param bits whether its owner may execute it, if it is a file
   */
  public record Member(Kind kind, String link, Optional<Fingerprint> content, Bits bits) {

    private boolean isAs(Member other) {
      return link.isEmpty() ? equals(other) : link.equals(other.link);
    }
  }

  /** Which of the files in it their owner may execute; unknown if that is not known of each. */
  public Bits bits() {
    Hasher names = new Hasher().feed("executable");
    boolean isKnown = false;
    for (Map.Entry<String, Member> entry : members.entrySet()) {
      Member member = entry.getValue();
      if (member.kind() == Kind.FILE && member.bits().equals(Bits.UNKNOWN)) {
        return Bits.UNKNOWN;
      }
      isKnown |= member.kind() == Kind.FILE;
      if (member.bits().equals(Bits.SET)) {
        names.feed(entry.getKey());
      }
    }
    return isKnown ? Bits.ofFolder(names.finish()) : Bits.UNKNOWN;
  }

  /** Its fingerprint; see {@link Contents} for its shape. */
  public Fingerprint fingerprint() {
    Hasher hasher = new Hasher().feed("folder");
    for (Map.Entry<String, Member> entry : members.entrySet()) {
      Member member = entry.getValue();
      hasher.feed(entry.getKey());
      if (!member.link().isEmpty()) {
        hasher.feed("@").feed(member.link());
      }
      member.content().ifPresent(hasher::feed);
      if (member.kind() == Kind.FOLDER) {
        hasher.feed("/");
      }
    }
    return hasher.finish();
  }

  /** The state of another dataset that lies in it, by its relative name. */
  public Optional<String> state() {
    return hidden.stream()
        .filter(name -> IgnoredNames.isState(name.substring(name.lastIndexOf('/') + 1)))
        .findFirst();
  }

  /** The files in it that another folder holds not at all or not so; links by their text. */
  public SortedMap<String, Member> without(FolderContent other) {
    SortedMap<String, Member> rest = new TreeMap<>();
    members.forEach(
        (name, member) -> {
          Member same = other.members.get(name);
          if (member.kind() != Kind.FOLDER
              && (same == null || !member.isAs(same))
              && !isBehindLink(name)) {
            rest.put(name, member);
          }
        });
    return rest;
  }

  private boolean isBehindLink(String name) {
    for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
      Member above = members.get(name.substring(0, i));
      if (above != null && !above.link().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
