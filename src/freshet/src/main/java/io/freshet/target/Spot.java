package io.freshet.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a target stands: nowhere yet, in a place on a file system, or elsewhere, where a store
 * reads it.
 *
 * @param place on a file system; null for what has none
 * @param written watches the writes there; null where nobody does
 * @param remote reads what stands elsewhere; null for what does not
 */
record Spot(@Nullable Path place, @Nullable Written written, @Nullable Remote remote) {

  /** Of a target that is only a name. */
  static final Spot NOWHERE = new Spot(null, null, null);

  static Spot at(Path place) {
    return new Spot(place, null, null);
  }

  static Spot at(Path place, Written written) {
    return new Spot(place, written, null);
  }

  static Spot at(Remote remote) {
    return new Spot(null, null, remote);
  }

  /** The place on a file system; {@code name} is told where there is none. */
  Path bound(String name) {
    return Targets.boundPlace(name, place);
  }

  /** The place on a file system, or a local copy of what stands elsewhere. */
  Path local(String name) {
    if (remote == null) {
      return bound(name);
    }
    try {
      return remote.fetch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether it is there. Of an optional one elsewhere that cannot be examined this says yes:
   * reading it tells why.
   *
   * @param here asks a file system
   */
  boolean exists(boolean isOptional, BooleanSupplier here) {
    if (remote == null) {
      return here.getAsBoolean();
    }
    try {
      return remote.exists();
    } catch (IOException e) {
      if (isOptional) {
        return true;
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses to write what stands elsewhere: stores give inputs alone. */
  void refuseRemote(String name) throws IOException {
    if (remote != null) {
      throw new IOException(
          Targets.shown(name)
              + " is an input, which a task only reads; write to the `out` that run is given");
    }
  }

  @Nullable Writing writing() {
    return written == null ? null : written.writing();
  }

  /** Whether both are the same place, whoever watches it. */
  boolean isSame(Spot other) {
    return Objects.equals(place, other.place) && Objects.equals(remote, other.remote);
  }
}
