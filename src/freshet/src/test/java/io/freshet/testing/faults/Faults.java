package io.freshet.testing.faults;

import java.io.IOException;

/** Decides about each operation before it is done. Called by whichever thread does it. */
public interface Faults {

  /** Lets everything pass. */
  Faults NONE = operation -> {};

  /**
   * Returns where the operation may be done.
   *
   * @throws IOException with which it fails, nothing being done
   * @throws ProcessStopped where the process ends instead, which closes all its channels
   */
  void before(Operation operation) throws IOException;
}
