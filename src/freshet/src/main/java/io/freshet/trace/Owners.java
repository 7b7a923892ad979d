package io.freshet.trace;

import java.io.IOException;

/** Who may still be writing state. */
public interface Owners {

  /** Nobody else is at work. */
  Owners NONE = name -> false;

  /** Whether the build of this name may still be at work. */
  boolean isAlive(String name) throws IOException;
}
