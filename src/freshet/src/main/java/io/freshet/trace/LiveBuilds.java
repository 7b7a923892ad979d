package io.freshet.trace;

import java.io.IOException;

/** Who may still be writing state. */
public interface LiveBuilds {

  /** Nobody else is at work. */
  LiveBuilds NONE = name -> false;

  /** Whether the build of this name may still be at work. */
  boolean isAlive(String name) throws IOException;
}
