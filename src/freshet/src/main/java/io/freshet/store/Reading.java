package io.freshet.store;

import java.io.IOException;

/** How an input stood before a run read it. */
@FunctionalInterface
public interface Reading {

  /**
   * Whether nobody has written to it since, as far as can be told of what is found there now: an
   * edit that was put back may have been read.
   */
  boolean isStill(Found now) throws IOException;
}
