package io.freshet.graph;

/** What one work holds of the resources, while it is done. Thread-safe. */
@FunctionalInterface
public interface HeldResources {

  /** Gives a resource back before the work has ended; nothing where it is not held any more. */
  void giveBack(String resource);
}
