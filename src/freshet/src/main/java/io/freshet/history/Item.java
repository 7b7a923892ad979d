package io.freshet.history;

import io.freshet.fingerprint.Fingerprint;
import java.util.Objects;

/**
 * What a target held.
 *
 * @param name the target's name
 * @param sha256 the digest of its content, in hexadecimal
 * @param bytes its size
 */
public record Item(String name, String sha256, long bytes) {

  /** Refuses a line that lacks something. */
  public Item {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** What a target of this name held. */
  public static Item of(String name, Fingerprint fingerprint) {
    return new Item(name, fingerprint.hex(), fingerprint.size());
  }
}
