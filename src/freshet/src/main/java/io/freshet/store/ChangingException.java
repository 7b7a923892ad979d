package io.freshet.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file that keeps changing while it is read. */
public final class ChangingException extends IOException {

  private static final long serialVersionUID = 1;

  /** Of a file at this place. */
  public ChangingException(Path place) {
    super(place + " keeps changing while it is read; build again when it is at rest");
  }
}
