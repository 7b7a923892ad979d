package io.freshet.duckdb;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that the database can open.
 *
 * @param path absolute, of the machine's own file system
 * @param shown its name, as the task knows it
 * @param above the part of the path that is no part of the name
 */
record LocalFile(String path, String shown, String above) {

  /**
   * A file wherever it stands; from another file system it is copied.
   *
   * @param copies a folder for that
   */
  static LocalFile of(Path file, String shown, Path copies) throws IOException {
    if (isOfMachine(file)) {
      return at(file, shown);
    }
    Path copy = copies.resolve(shown.replaceFirst("^.*:", "").replaceFirst("^/+", ""));
    Path parent = copy.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(file, copy);
    return at(copy, shown);
  }

  private static LocalFile at(Path file, String shown) {
    String path = file.toAbsolutePath().toString();
    boolean isAtEnd = path.endsWith(shown);
    String above = isAtEnd ? path.substring(0, path.length() - shown.length()) : path;
    return new LocalFile(path, shown, above);
  }

  static boolean isOfMachine(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }
}
