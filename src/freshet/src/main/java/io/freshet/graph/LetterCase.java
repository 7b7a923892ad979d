package io.freshet.graph;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Whether a file system tells {@code A} from {@code a}, found out without writing to it. One that
 * does not (Windows, most Macs) is taken not to tell composed from decomposed letters either.
 */
record LetterCase(boolean isTold) {

  /** How it is around a folder, which need not exist. */
  static LetterCase around(Path folder) {
    FileSystem fileSystem = folder.getFileSystem();
    if (fileSystem.getPath("a").equals(fileSystem.getPath("A"))) {
      return new LetterCase(false);
    }
    for (Path there = folder; there != null; there = there.getParent()) {
      Path other = inOtherCase(there);
      if (!other.equals(there) && Files.exists(there)) {
        return new LetterCase(!isSame(there, other));
      }
    }
    return new LetterCase(true);
  }

  /** The one spelling of all names that the file system takes for this one. */
  String spelling(String name) {
    return isTold
        ? name
        : Normalizer.normalize(name, Normalizer.Form.NFC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
  }

  private static Path inOtherCase(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    String upper = name.toUpperCase(Locale.ROOT);
    return path.resolveSibling(name.equals(upper) ? name.toLowerCase(Locale.ROOT) : upper);
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }
}
