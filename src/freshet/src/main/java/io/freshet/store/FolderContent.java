package io.freshet.store;

import io.freshet.event.FolderChanges;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** What became of it, if anything did. */
    Optional<FolderChanges.Kind> changeFrom(Member before) {
      if (!link.equals(before.link)) {
        return Optional.of(FolderChanges.Kind.LINK);
      }
      if (kind != before.kind || !content.equals(before.content)) {
        return Optional.of(FolderChanges.Kind.CHANGED);
      }
      return bits.matches(before.bits)
          ? Optional.empty()
          : Optional.of(FolderChanges.Kind.EXECUTABLE_BIT);
    }

    private boolean isAs(Member other) {
      return link.equals(other.link)
          && (!link.isEmpty() || (kind == other.kind && content.equals(other.content)));
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

  /** Its fingerprint; {@code trace.FileFingerprints} tells its shape. */
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

  /**
   * In what it differs from what it held before; of folders only those in which there is nothing.
   *
   * @param folder the name of the folder, which is told with it
   */
  public FolderChanges changesFrom(FolderContent before, String folder) {
    SortedMap<String, FolderChanges.Kind> changes = new TreeMap<>();
    before.members.keySet().stream()
        .filter(name -> !members.containsKey(name) && before.isLeaf(name))
        .forEach(name -> changes.put(name, FolderChanges.Kind.REMOVED));
    members.forEach(
        (name, now) -> change(name, now, before).ifPresent(it -> changes.put(name, it)));
    List<FolderChanges.Change> first =
        changes.entrySet().stream()
            .limit(FolderChanges.MOST)
            .map(it -> new FolderChanges.Change(it.getKey(), it.getValue()))
            .toList();
    return new FolderChanges(folder, first, changes.size() - first.size());
  }

  private Optional<FolderChanges.Kind> change(String name, Member now, FolderContent before) {
    Member old = before.members.get(name);
    if (old != null) {
      return now.changeFrom(old);
    }
    return isLeaf(name) ? Optional.of(FolderChanges.Kind.ADDED) : Optional.empty();
  }

  /** Whether nothing is below a member. */
  private boolean isLeaf(String name) {
    String above = name + "/";
    SortedMap<String, Member> rest = members.tailMap(above);
    return rest.isEmpty() || !rest.firstKey().startsWith(above);
  }

  /** The names of the files and links in it, without what stands behind links to folders. */
  public SortedSet<String> files() {
    SortedSet<String> files = new TreeSet<>();
    members.forEach(
        (name, member) -> {
          if ((member.kind() != Kind.FOLDER || !member.link().isEmpty()) && !isBehindLink(name)) {
            files.add(name);
          }
        });
    return files;
  }

  /** Whether another folder holds the same under a name, whoever may execute it; links by text. */
  public boolean holdsSame(String name, FolderContent other) {
    Member member = members.get(name);
    Member same = other.members.get(name);
    return member != null && same != null && member.isAs(same);
  }

  /** Whether a link in it leads to where this stands. */
  public boolean isBehindLink(String name) {
    for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
      Member above = members.get(name.substring(0, i));
      if (above != null && !above.link().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
