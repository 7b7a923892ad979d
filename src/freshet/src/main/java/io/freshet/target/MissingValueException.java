package io.freshet.target;

import java.io.IOException;

/** There is no value, as there is no file in the place of a missing one; the message says why. */
public final class MissingValueException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With the reason; messages put it behind the name of the value. */
  public MissingValueException(String why) {
    super(why);
  }
}
