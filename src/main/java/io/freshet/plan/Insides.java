package io.freshet.plan;

import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import io.freshet.trace.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names the files that differ inside a folder, where that can be told. Thread-safe. */
final class Insides {

  private static final String FOLDER = "folder";
  private static final int MOST_NAMES = 3;

  private final Path root;
  private final Contents contents;

  /** What was told: many tasks may read one folder. */
  private final Map<Change, String> told = new ConcurrentHashMap<>();

  private record Change(Recorded before, Recorded now) {}

  /** Of folders in a dataset root. */
  Insides(Path root, Contents contents) {
    this.root = root;
    this.contents = contents;
  }

  /** The name of a target that holds something else than was recorded; of a folder also where. */
  String named(Recorded before, Recorded now) throws IOException {
    if (!before.slot().kind().equals(FOLDER)) {
      return before.name();
    }
    Change change = new Change(before, now);
    String known = told.get(change);
    if (known == null) {
      known = inside(before);
      told.put(change, known);
    }
    return known;
  }

  private String inside(Recorded before) throws IOException {
    List<String> changes = contents.changes(before, Targets.locate(before.name(), root));
    if (changes.isEmpty()) {
      return before.name();
    }
    int more = changes.size() - MOST_NAMES;
    return before.name()
        + ": "
        + String.join(", ", changes.subList(0, Math.min(MOST_NAMES, changes.size())))
        + (more > 0 ? ", and " + more + " more" : "");
  }
}
