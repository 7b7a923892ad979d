package io.freshet.engine;

import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.plan.Inspection;
import io.freshet.store.FolderContent;
import io.freshet.store.Found;
import io.freshet.store.Stores;
import io.freshet.trace.CodeStore;
import io.freshet.trace.FolderStore;
import io.freshet.trace.NamedFingerprint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps what later builds explain changes by: which classes made up code, and what folders held.
 * Without it a build goes on, and says so once. Thread-safe.
 */
final class Details {

  private final CodeStore codes;
  private final FolderStore folders;
  private final Stores stores;
  private final BuildListener listener;
  private final AtomicBoolean isTold = new AtomicBoolean();

  Details(OpenState state, BuildListener listener) {
    this.codes = state.codeStore();
    this.folders = state.folders();
    this.stores = state.stores();
    this.listener = listener;
  }

  /** What the code of a task is made of. */
  void keepCode(Inspection inspection) {
    keep("classes", () -> codes.put(inspection.recipe().code(), inspection.codeParts()));
    inspection
        .check()
        .code()
        .ifPresent(code -> keep("classes", () -> codes.put(code.fingerprint(), code.parts())));
  }

  /** What a folder holds of which this is recorded. */
  void keepFolder(NamedFingerprint recorded, FolderContent folder) {
    keep("files in folders", () -> folders.put(recorded, folder));
  }

  /** What those of these hold that are folders or sets of files; they are looked at once more. */
  void keepFolders(List<NamedFingerprint> all) throws IOException {
    for (NamedFingerprint recorded : all) {
      if (recorded.hasMembers()) {
        stores
            .find(recorded)
            .filter(recorded::isHeldBy)
            .flatMap(Found::folder)
            .ifPresent(folder -> keepFolder(recorded, folder));
      }
    }
  }

  private void keep(String what, Keeping keeping) {
    try {
      keeping.run();
    } catch (IOException e) {
      if (isTold.compareAndSet(false, true)) {
        listener.warning(
            "later builds will not say which " + what + " changed: " + FailureText.text(e));
      }
    }
  }

  /** Writes something down. */
  private interface Keeping {
    void run() throws IOException;
  }
}
