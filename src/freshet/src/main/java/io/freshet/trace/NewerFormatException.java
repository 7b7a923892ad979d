package io.freshet.trace;

import java.io.IOException;

/** State that a newer Freshet wrote; it is left untouched. */
public final class NewerFormatException extends IOException {

  private static final long serialVersionUID = 1;

  NewerFormatException(long major) {
    super(
        "its state has format "
            + major
            + ", this Freshet reads up to "
            + Segment.MAJOR_VERSION
            + "; use a newer Freshet");
  }
}
