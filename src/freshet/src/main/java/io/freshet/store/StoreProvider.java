package io.freshet.store;

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
}
