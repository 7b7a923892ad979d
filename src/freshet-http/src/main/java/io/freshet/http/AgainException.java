package io.freshet.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A request failed in a way that another one may not. */
final class AgainException extends IOException {

  private static final long serialVersionUID = 1L;

  /** How long the server asks to wait; null where it does not say. */
  private final transient Optional<Duration> pause;

  AgainException(String message, Optional<Duration> pause, Throwable cause) {
    super(message, cause);
    this.pause = pause;
  }

  AgainException(String message, Throwable cause) {
    this(message, Optional.empty(), cause);
  }

  AgainException(String message, Optional<Duration> pause) {
    super(message);
    this.pause = pause;
  }

  Optional<Duration> pause() {
    return pause;
  }
}
