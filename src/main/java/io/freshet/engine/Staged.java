package io.freshet.engine;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.target.FileState;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.target.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one run writes; what is not published is deleted. */
record Staged(Staging.Slot slot, int attempt, List<Path> places, Map<Path, Written> watched)
    implements Closeable {

  Staged(Staging.Slot slot, int attempt) {
    this(slot, attempt, new ArrayList<>(), new HashMap<>());
  }

  Target bound(Target target, Path place) {
    if (target instanceof FileTarget file) {
      Written written = new Written();
      watched.put(place, written);
      return file.at(place, written);
    }
    return target.at(place);
  }

  Optional<Fingerprint> written(Path place, FileState state) {
    return Optional.ofNullable(watched.get(place)).flatMap(it -> it.fingerprint(state));
  }

  /** Nobody writes through the targets any more. */
  void end() {
    watched.values().forEach(Written::end);
  }

  /** A slot of a run that failed is not used again: threads that it left may know its places. */
  @Override
  public void close() throws IOException {
    for (Path unpublished : places) {
      Staging.delete(unpublished);
    }
    if (places.isEmpty()) {
      slot.release();
    } else {
      slot.discard();
    }
  }
}
