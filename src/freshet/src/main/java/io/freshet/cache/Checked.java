package io.freshet.cache;

import java.util.List;

/**
 * What a folder was found to hold.
 *
 * @param entries that were read
 * @param files that were read, besides
 * @param bytes of both
 * @param bad those of them of which nobody has any use
 */
public record Checked(long entries, long files, long bytes, List<Bad> bad) {

  /** Keeps a copy. */
  public Checked {
    bad = List.copyOf(bad);
  }

  /**
   * Something that is not what it should be.
   *
   * @param name {@code ac/KEY} or {@code cas/SHA256}
   * @param why in words that follow the name
   * @param isRemoved whether it is gone now
   */
  public record Bad(String name, String why, boolean isRemoved) {}
}
