package io.freshet.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What targets do with what stands elsewhere. */
final class Remotes {

  private Remotes() {}

  static Path fetched(Remote remote) {
    try {
      return remote.fetch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of an optional one that cannot be examined this says yes: reading it tells why. */
  static boolean exists(Remote remote, boolean isOptional) {
    try {
      return remote.exists();
    } catch (IOException e) {
      if (isOptional) {
        return true;
      }
      throw new UncheckedIOException(e);
    }
  }

  static IOException readOnly(String name) {
    return new IOException(
        Targets.shown(name)
            + " is an input, which a task only reads; write to the `out` that run is given");
  }
}
