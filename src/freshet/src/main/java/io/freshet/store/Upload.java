package io.freshet.store;

import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The last step of an output that was written on this machine and belongs elsewhere. */
public interface Upload {

  /**
   * Puts a file or folder in the place of a target, where it appears as a whole. Equal content
   * stays as it is, what is this root's own is replaced, and a stranger's is kept first. The caller
   * deletes the local copy.
   *
   * @param local where it stands; nobody writes to it any more
   * @param made what it holds
   * @return where a stranger's content was kept that stood there
   */
  Optional<Kept> publish(Path local, Target target, Found made, OwnContent own) throws IOException;

  /**
   * Takes away what stands in the place of an optional output that was not written.
   *
   * @return where a stranger's content was kept that stood there
   */
  Optional<Kept> remove(Target target, OwnContent own) throws IOException;
}
