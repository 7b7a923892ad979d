package io.freshet.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder on the machine's own file system for as long as it is open.
 *
 * @param folder absolute
 * @param isOwn whether it goes when this is closed
 */
record LocalScratch(Path folder, boolean isOwn) implements AutoCloseable {

  /** The scratch folder of a run, or another one where the dataset is in another file system. */
  static LocalScratch of(Path scratch) throws IOException {
    return LocalFile.isOfMachine(scratch)
        ? new LocalScratch(scratch.toAbsolutePath(), false)
        : make();
  }

  /** A folder among the machine's temporary ones. */
  static LocalScratch make() throws IOException {
    return new LocalScratch(Files.createTempDirectory("freshet-sql").toAbsolutePath(), true);
  }

  @Override
  public void close() throws IOException {
    if (isOwn) {
      for (Path path : all()) {
        Files.delete(path);
      }
    }
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
