package io.freshet.trace;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState.Kind;
import io.freshet.trace.FolderContent.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of a folder differ from what was recorded of it. The recorded fingerprint does not
 * say; but the stat cache may still know what the files held then. Serves explanations only: what
 * it knows must make up that fingerprint, or nothing is told.
 */
final class FolderChanges {

  private final StatCache cache;
  private final String name;
  private final SortedMap<String, Member> now;

  /** Of the folder of this name in the cache. */
  FolderChanges(StatCache cache, String name, FolderContent now) {
    this.cache = cache;
    this.name = name;
    this.now = now.members();
  }

  /** Each file that differs, and how; nothing where that is not known. */
  List<String> since(Fingerprint recorded) {
    SortedMap<String, Member> then = known();
    if (!isWhole(then, recorded)) {
      // What went may have gone long before.
      then.keySet().removeIf(member -> isFile(then, member) && !now.containsKey(member));
    }
    return isWhole(then, recorded) ? differences(then) : List.of();
  }

  /** What the cache knows of earlier files; links and empty folders are taken for unchanged. */
  private SortedMap<String, Member> known() {
    SortedMap<String, Member> then = new TreeMap<>();
    now.forEach(
        (member, content) -> {
          if (!isFile(now, member) && (content.kind() != Kind.FOLDER || isEmpty(member))) {
            then.put(member, content);
          }
        });
    cache
        .savedBelow(name + "/")
        .forEach((member, content) -> then.putIfAbsent(member, file(content)));
    return then;
  }

  private static Member file(Fingerprint content) {
    return new Member(Kind.FILE, "", Optional.of(content), Bits.UNKNOWN);
  }

  private static boolean isFile(Map<String, Member> members, String name) {
    Member member = members.get(name);
    return member != null && member.kind() == Kind.FILE && member.link().isEmpty();
  }

  private boolean isEmpty(String folder) {
    SortedMap<String, Member> rest = now.tailMap(folder + "/");
    return rest.isEmpty() || !rest.firstKey().startsWith(folder + "/");
  }

  /** Whether these are all, with the folders that they lie in. */
  private static boolean isWhole(SortedMap<String, Member> then, Fingerprint recorded) {
    SortedMap<String, Member> all = new TreeMap<>(then);
    for (String member : then.keySet()) {
      for (int i = member.indexOf('/'); i >= 0; i = member.indexOf('/', i + 1)) {
        all.putIfAbsent(
            member.substring(0, i), new Member(Kind.FOLDER, "", Optional.empty(), Bits.UNKNOWN));
      }
    }
    return new FolderContent(all, List.of()).fingerprint().equals(recorded);
  }

  private List<String> differences(SortedMap<String, Member> then) {
    SortedSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String member : names) {
      boolean wasFile = isFile(then, member);
      boolean isFile = isFile(now, member);
      if (wasFile != isFile) {
        differences.add(member + (isFile ? " added" : " removed"));
      } else if (isFile && !content(then, member).equals(content(now, member))) {
        differences.add(member + " changed");
      }
    }
    return differences;
  }

  private static Optional<Fingerprint> content(SortedMap<String, Member> members, String name) {
    return Optional.ofNullable(members.get(name)).flatMap(Member::content);
  }
}
