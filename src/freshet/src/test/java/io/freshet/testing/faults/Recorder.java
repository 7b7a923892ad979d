package io.freshet.testing.faults;

import java.nio.file.Path;

/**
 * Is told of each change of a file system after it was made, and how much is read. A handle stands
 * for one opening of a file, which keeps meaning the same file when that is moved or deleted. All
 * methods do nothing unless overridden.
 */
public interface Recorder {

  /** Takes no notes. */
  Recorder NONE = new Recorder() {};

  /** So many bytes of a file were read. */
  default void read(Path place, long count) {}

  default void opened(Object handle, Path place) {}

  default void wrote(Object handle, long position, byte[] bytes) {}

  default void truncated(Object handle, long size) {}

  /** All that was written is durable; where the handle is a folder's, all entries of it are. */
  default void forced(Object handle) {}

  default void madeFolder(Path folder) {}

  default void linked(Path link, Path existing) {}

  default void copied(Path source, Path copy) {}

  default void moved(Path source, Path destination) {}

  default void deleted(Path place) {}
}
