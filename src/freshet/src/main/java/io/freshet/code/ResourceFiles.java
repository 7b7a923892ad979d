package io.freshet.code;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How resources in folders of a class path are read. Thread-safe. */
public interface ResourceFiles {

  /** Reads each file whenever it is asked for, and takes no folder for data. */
  ResourceFiles READ_ALWAYS = ResourceFiles::read;

  /**
   * The fingerprint of a file's bytes.
   *
   * @throws java.nio.file.NoSuchFileException when it is gone
   * @throws IOException when it cannot be read
   */
  Fingerprint fingerprint(Path file) throws IOException;

  /** Whether a folder is a dataset, so that what lies in it was made by tasks. */
  default boolean isData(Path folder) {
    return false;
  }

  /** Reads a file and hashes it. */
  static Fingerprint read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new Hasher().feed(in).finish();
    }
  }
}
