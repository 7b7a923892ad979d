package io.freshet.trace;

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
   */
  public record Member(Kind kind, String link, Optional<Fingerprint> content) {}

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

  /** The files and links in it that another folder holds not at all, or not so. */
  public SortedMap<String, Member> without(FolderContent other) {
    SortedMap<String, Member> rest = new TreeMap<>();
    members.forEach(
        (name, member) -> {
          if (member.kind() != Kind.FOLDER && !member.equals(other.members.get(name))) {
            rest.put(name, member);
          }
        });
    return rest;
  }
}
