package io.freshet.store;

import java.util.Optional;

/**
 * A store in another jar, found by {@link java.util.ServiceLoader}: names that begin with its
 * scheme and a colon are its own.
 */
public interface StoreProvider extends StoreNames {

  /** The scheme of its names, in lower case, of two letters at least: {@code s3}. */
  String scheme();

  /**
   * Returns the store for one build, when the build meets the first of its names. Connects to
   * nothing yet: what fails is told when it is looked at.
   *
   * @param context what the build lends to it
   */
  Store open(StoreContext context);

  /**
   * Returns a place of the store for a shared cache; nothing where it has none. Connects to nothing
   * yet.
   *
   * @param place its name, with the scheme
   * @param context what the build lends to it
   * @throws IllegalArgumentException when it is no name of such a place
   */
  default Optional<Blobs> blobs(String place, StoreContext context) {
    return Optional.empty();
  }
}
