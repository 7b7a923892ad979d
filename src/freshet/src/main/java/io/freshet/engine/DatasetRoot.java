package io.freshet.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a dataset root may be: a folder, there already or not, on a file system with locks. */
public final class DatasetRoot {

  /** Of {@code s3://bucket/data} a path keeps {@code s3:/bucket/data}, below a folder or not. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:.*[/\\\\])?(?:[A-Za-z][A-Za-z0-9+.-]+:)+[/\\\\].*", Pattern.DOTALL);

  private DatasetRoot() {}

  /** What is wrong with a root, and the remedy; empty where nothing is. */
  public static Optional<String> rule(Path root) {
    if (root.getFileSystem().provider().getScheme().equals("jar")) {
      return Optional.of(
          "it lies in a zip file, where there are neither locks nor atomic moves; want a folder");
    }
    if (ADDRESS.matcher(root.toString()).matches() && !Files.exists(root)) {
      return Optional.of(
          "the root is a folder on a disk with locks; want one, and let targets have names such as"
              + " s3://bucket/a.csv");
    }
    return Files.exists(root) && !Files.isDirectory(root)
        ? Optional.of("it is a file; want a folder")
        : Optional.empty();
  }
}
