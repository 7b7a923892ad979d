package io.freshet.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A file or folder that does not stand on this machine, to read: what a store gives to an input.
 * Thread-safe.
 */
public interface Remote {

  /** Opens a file for reading, without fetching it first. The caller closes. */
  InputStream open() throws IOException;

  /** Returns a local copy, which is fetched once a build and is read only. */
  Path fetch() throws IOException;

  /** Returns whether it is there. */
  boolean exists() throws IOException;

  /**
   * Returns the names of the files in a folder, relative, sorted, without those that are ignored.
   */
  List<String> files() throws IOException;

  /** Returns a file of a folder, by its relative name. */
  Remote member(String name);
}
