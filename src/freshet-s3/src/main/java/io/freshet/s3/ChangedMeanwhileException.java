package io.freshet.s3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stands there is not what it was when it was looked at: another look is needed. */
final class ChangedMeanwhileException extends IOException {

  private static final long serialVersionUID = 1;

  ChangedMeanwhileException(String name, @Nullable Throwable cause) {
    super(name + " is being written by somebody else at the same time", cause);
  }
}
