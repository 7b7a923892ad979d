package io.freshet.duckdb;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file that the database can open.
 *
 * @param path absolute, of the machine's own file system
 * @param shown its name, as the task knows it
 * @param above the part of the path that is no part of the name
 */
record LocalFile(String path, String shown, String above) {

  private static final Pattern PARTITION = Pattern.compile("(?s).*[^/=]+=[^/]*/.*");

  /**
   * A file wherever it stands; from another file system it is copied, and where folders of its name
   * are columns that its path does not have, as of a file that was fetched.
   *
   * @param copies a folder for that
   */
  static LocalFile of(Path file, String shown, Path copies) throws IOException {
    if (isOfMachine(file) && (isAtEnd(file, shown) || !isPartitioned(shown))) {
      String path = file.toAbsolutePath().toString();
      int above = isAtEnd(file, shown) ? path.length() - shown.length() : path.length();
      return new LocalFile(path, shown, path.substring(0, above));
    }
    Path copy =
        copies
            .resolve(shown.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+:", "").replaceFirst("^/+", ""))
            .normalize();
    if (!copy.startsWith(copies)) {
      throw new IOException(shown + " has a name that leads elsewhere: give it one without ..");
    }
    Path parent = copy.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.copy(file, copy);
    return new LocalFile(copy.toAbsolutePath().toString(), shown, copies.toString());
  }

  /** Whether folders of a name are columns, as Hive has them. */
  static boolean isPartitioned(String name) {
    return PARTITION.matcher(name).matches();
  }

  private static boolean isAtEnd(Path file, String shown) {
    String separator = file.getFileSystem().getSeparator();
    return file.toAbsolutePath().toString().replace(separator, "/").endsWith(shown);
  }

  static boolean isOfMachine(Path path) {
    return path.getFileSystem().equals(FileSystems.getDefault());
  }
}
