package io.freshet.engine;

import io.freshet.target.IgnoredNames;
import io.freshet.target.Targets;
import io.freshet.trace.Contents;
import io.freshet.trace.ReadState;
import io.freshet.trace.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files and folders that one run reads, as they stand before it. */
record ReadFiles(Contents contents, Map<Recorded, ReadState> before) {

  /** What was recorded of inputs, and how it stands now, before the run. */
  static ReadFiles of(List<Recorded> inputs, Path root, Contents contents) throws IOException {
    Map<Recorded, ReadState> before = new LinkedHashMap<>();
    for (Recorded input : inputs) {
      String configuration = input.slot().configuration();
      before.put(
          input,
          ReadState.of(
              Targets.locate(input.name(), root), IgnoredNames.ofConfiguration(configuration)));
    }
    return new ReadFiles(contents, before);
  }

  /**
   * The names of those that hold something else now, or to which somebody has written meanwhile: an
   * edit that was put back may have been read.
   *
   * @param details keeps what folders hold
   */
  List<String> changed(Details details) throws IOException {
    List<String> changed = new ArrayList<>();
    for (Map.Entry<Recorded, ReadState> entry : before.entrySet()) {
      Recorded input = entry.getKey();
      Optional<Contents.Found> now =
          contents.find(input, entry.getValue().place()).filter(it -> it.holds(input));
      if (now.isEmpty() || !entry.getValue().isStill(now.get())) {
        changed.add(input.name());
      }
      now.flatMap(Contents.Found::folder).ifPresent(folder -> details.keepFolder(input, folder));
    }
    return changed;
  }
}
