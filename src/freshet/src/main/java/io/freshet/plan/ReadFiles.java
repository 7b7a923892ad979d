package io.freshet.plan;

import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Reading;
import io.freshet.store.Stores;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What one run reads, as it stands before it. */
public record ReadFiles(Stores stores, Map<NamedFingerprint, Reading> before) {

  /** What was recorded of inputs, and how it stands now, before the run. */
  public static ReadFiles of(List<NamedFingerprint> inputs, Stores stores) throws IOException {
    Map<NamedFingerprint, Reading> before = new LinkedHashMap<>();
    for (NamedFingerprint input : inputs) {
      before.put(input, stores.of(input).reading(input));
    }
    return new ReadFiles(stores, before);
  }

  /**
   * The names of those that hold something else now, or to which somebody has written meanwhile: an
   * edit that was put back may have been read.
   *
   * @param folders told what folders hold
   */
  public List<String> changed(BiConsumer<NamedFingerprint, FolderContent> folders)
      throws IOException {
    List<String> changed = new ArrayList<>();
    for (Map.Entry<NamedFingerprint, Reading> entry : before.entrySet()) {
      NamedFingerprint input = entry.getKey();
      Optional<Found> now = stores.find(input);
      if (!isStill(input, entry.getValue(), now)) {
        changed.add(input.name());
      }
      now.filter(input::isHeldBy)
          .flatMap(Found::folder)
          .ifPresent(folder -> folders.accept(input, folder));
    }
    return changed;
  }

  private static boolean isStill(NamedFingerprint input, Reading before, Optional<Found> now)
      throws IOException {
    return input.isThere()
        ? now.filter(input::isHeldBy).isPresent() && before.isStill(now.get())
        : now.isEmpty();
  }
}
