package io.freshet.store;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import java.util.Optional;

/**
 * What stands in a place.
 *
 * @param look when it was looked at
 * @param bits what of it its owner may execute
 * @param folder what it holds, if it is a folder
 */
public record Found(Look look, Fingerprint fingerprint, Bits bits, Optional<FolderContent> folder) {

  /** A folder, as it was looked at. */
  public static Found of(Look look, FolderContent folder) {
    return new Found(look, folder.fingerprint(), folder.bits(), Optional.of(folder));
  }

  /** What is no folder, and whether its owner may execute it. */
  public static Found of(Look look, Fingerprint fingerprint, Bits bits) {
    return new Found(look, fingerprint, bits, Optional.empty());
  }

  /** Whether it is this content, as far as it is known who may execute it. */
  public boolean holds(Fingerprint content, Bits recordedBits) {
    return fingerprint.equals(content) && bits.matches(recordedBits);
  }
}
