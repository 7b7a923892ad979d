package io.freshet.store.file;

import io.freshet.event.TaskFailedException;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.OwnContent;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The way of a staged file or folder to where it belongs. */
interface Publication {

  /** Returns where the links of an output are to lead from. */
  Path destination(Target target);

  /**
   * Publishes one output; afterwards nothing of it is in staging.
   *
   * @param staged where it was written
   * @param made what was written
   * @return where a stranger's content was kept that stood there
   * @throws TaskFailedException when somebody still writes to it
   */
  Optional<Kept> publish(Path staged, Target target, Found made, OwnContent own)
      throws IOException, TaskFailedException;

  /**
   * Takes away what stands in the place of an optional output that was not written, as a whole.
   *
   * @param staged where it could have been written
   * @return where a stranger's content was kept that stood there
   */
  Optional<Kept> remove(Path staged, Target target, OwnContent own) throws IOException;
}
