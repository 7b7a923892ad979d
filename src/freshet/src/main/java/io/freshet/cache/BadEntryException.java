package io.freshet.cache;

import java.io.IOException;

/** Something in a shared cache is not what it should be; it counts as if it were not there. */
final class BadEntryException extends IOException {

  private static final long serialVersionUID = 1;

  BadEntryException(String message) {
    super(message);
  }
}
