package io.freshet.store;

import io.freshet.target.Targets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stranger's content that was put aside.
 *
 * @param place where, for people
 * @param members which files of a folder; none for all that stood there
 */
public record Kept(String place, List<String> members) {

  private static final int MOST_NAMES = 3;

  /** Keeps its own copy. */
  public Kept {
    members = List.copyOf(members);
  }

  /** What is said of it; the name is that of the target that is made anew. */
  public String text(String name) {
    return text(name, "it is made anew", "the changed one");
  }

  /** What is said of it where a run left an optional target of this name unwritten. */
  public String absentText(String name) {
    return text(name, "it is absent now, as it was not written", "what stood there");
  }

  private String text(String name, String now, String whole) {
    String what =
        switch (members.size()) {
          case 0 -> whole + " is";
          case 1 -> "the file that differs is";
          default -> "the " + members.size() + " files that differ are";
        };
    return Targets.shown(name)
        + " was changed by someone else: "
        + now
        + ", "
        + what
        + " kept as "
        + Targets.shown(place + names());
  }

  private String names() {
    int more = members.size() - MOST_NAMES;
    String first = members.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return members.isEmpty() ? "" : " (" + first + (more > 0 ? " and " + more + " more)" : ")");
  }
}
