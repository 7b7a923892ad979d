package io.freshet.store;

import java.io.IOException;
import java.nio.file.Path;

/** Where one output of one run may be written before it is published. */
public interface StagingPlace {

  /** Returns a local folder for this output alone, which exists. */
  Path folder() throws IOException;

  /** Returns what tells the run from all others of this build: outputs of one run share it. */
  String run();

  /** Returns what tells the output from all others that this build stages now: {@code 3-0}. */
  String id();
}
