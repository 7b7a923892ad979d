package io.freshet.store;

import io.freshet.fingerprint.Fingerprint;
import java.util.List;

/** What runs of this root have made in one place; it may be replaced without ado. */
public interface OwnContent {

  /** Whether some run has made this there. */
  boolean has(Fingerprint content);

  /** Returns what runs have made folders there hold, as far as that is known. */
  List<FolderContent> folders();
}
