package io.freshet.process;

import java.io.IOException;

/** There is nothing that could be started. */
final class NoSuchProgramException extends IOException {

  private static final long serialVersionUID = 1L;

  NoSuchProgramException(String message) {
    super(message);
  }
}
