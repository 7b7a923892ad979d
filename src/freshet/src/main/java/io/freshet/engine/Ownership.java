package io.freshet.engine;

import io.freshet.event.OnModified;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.plan.ModifiedException;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.OwnContent;
import io.freshet.store.Stores;
import io.freshet.target.Target;
import io.freshet.task.TaskKey;
import io.freshet.trace.FolderStore;
import io.freshet.trace.NamedFingerprint;
import io.freshet.trace.TraceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose is what stands in the place of an output: a run's of this root, or a stranger's. */
final class Ownership {

  private final Stores stores;
  private final TraceStore traces;
  private final FolderStore folders;
  private final OnModified modified;

  Ownership(Stores stores, TraceStore traces, FolderStore folders, OnModified modified) {
    this.stores = stores;
    this.traces = traces;
    this.folders = folders;
    this.modified = modified;
  }

  /**
   * Refuses to replace what somebody else has written since the task was looked at, where that is
   * not to be replaced.
   */
  void refuseStrangers(TaskKey task, List<Target> targets, List<NamedFingerprint> outputs)
      throws IOException {
    if (modified == OnModified.REBUILD) {
      return;
    }
    List<String> strangers = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      NamedFingerprint output = outputs.get(i);
      Optional<Found> standing = stores.find(targets.get(i));
      if (standing.isPresent()
          && !output.isHeldBy(standing.get())
          && !traces.isOurs(task, output.name(), standing.get().fingerprint())) {
        strangers.add(output.name());
      }
    }
    if (!strangers.isEmpty()) {
      throw new ModifiedException(strangers, "");
    }
  }

  /** What runs have made in the place of an output of a task. */
  OwnContent of(TaskKey task, String name) {
    return new OwnContent() {
      @Override
      public boolean has(Fingerprint content) {
        return traces.isOurs(task, name, content);
      }

      @Override
      public List<FolderContent> folders() {
        List<FolderContent> known = new ArrayList<>();
        for (NamedFingerprint held : traces.allHeld(name)) {
          folders.find(held).ifPresent(known::add);
        }
        return known;
      }
    };
  }
}
