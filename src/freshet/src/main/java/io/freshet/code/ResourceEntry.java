package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * One entry of a class path, or a class loader that does not tell its entries. Names are relative,
 * with slashes between their segments, and empty for the entry itself. Thread-safe.
 */
interface ResourceEntry {

  /** Whether this is the user's own, so that all of its resources may be meant. */
  boolean isOfUser();

  /** Whether {@link #names} tells what is there. */
  boolean isListed();

  /** Whether tasks write here, so that only names count that are known to be opened. */
  boolean isData();

  /** What lies directly in a folder, classes too; nothing where there is no such folder. */
  Set<String> names(String folder);

  /** Whether something is there under a name. */
  boolean has(String name);

  /** Whether it is a folder. Asked only for what is there. */
  boolean isFolder(String name);

  /** Whether a folder is a link to one that it lies in. */
  default boolean isCircular(String folder) {
    return false;
  }

  /**
   * The bytes of a resource. The caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  InputStream open(String name) throws IOException;

  /**
   * The fingerprint of a resource's bytes.
   *
   * @throws java.nio.file.NoSuchFileException when it is gone
   */
  default Fingerprint fingerprint(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new Hasher().feed(in).finish();
    }
  }

  /** The folder of a name; empty for one without. */
  static String folder(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** The last segment of a name. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** A name in a folder. */
  static String in(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
