package io.freshet.plan;

import java.io.IOException;

/** Somebody else's content stands in the place of an output, and must not be replaced. */
public final class ModifiedException extends IOException {

  private static final long serialVersionUID = 1;

  ModifiedException(String message) {
    super(message);
  }
}
