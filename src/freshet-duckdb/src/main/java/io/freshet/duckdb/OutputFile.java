package io.freshet.duckdb;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the database writes a target.
 *
 * @param target in staging
 * @param place its place if that is on the machine's file system, or one from where it is copied
 */
record OutputFile(Target target, Path place) {

  /**
   * @param copies a folder for what must be copied
   * @param number another one for each output
   */
  static OutputFile of(Target target, Path copies, int number) throws IOException {
    if (SqlInput.isTable(target)) {
      return new OutputFile(target, copies.resolve("rows-" + number + ".csv").toAbsolutePath());
    }
    Path path = target instanceof DirectoryTarget folder ? folder.create() : target.path();
    if (LocalFile.isOfMachine(path)) {
      return new OutputFile(target, path.toAbsolutePath());
    }
    Path place = copies.resolve("out-" + number);
    Files.createDirectories(isFolder(target) ? place : copies);
    return new OutputFile(target, place.toAbsolutePath());
  }

  private static boolean isFolder(Target target) {
    return target instanceof DirectoryTarget;
  }

  boolean isFolder() {
    return isFolder(target);
  }

  /** What follows a query in parentheses. */
  String copyTo(Part part) {
    return "\n) TO "
        + DuckDb.text(place.toString())
        + " ("
        + format().copyOptions()
        + (isFolder()
            ? part.partitionBy().stream()
                .map(DuckDb::name)
                .collect(
                    Collectors.joining(", ", ", overwrite_or_ignore true, partition_by (", ")"))
            : ", use_tmp_file false")
        + ")";
  }

  private FileFormat format() {
    if (SqlInput.isTable(target)) {
      return new FileFormat(FileFormat.Kind.CSV, "none");
    }
    return FileFormat.of(target.name())
        .filter(it -> !isFolder())
        .orElse(new FileFormat(FileFormat.Kind.PARQUET, "none"));
  }

  /** Brings it to its place, if it does not stand there. */
  void settle() throws IOException {
    if (SqlInput.isTable(target)) {
      Tables.add(place, target);
      return;
    }
    Path path = target.path();
    if (LocalFile.isOfMachine(path)) {
      return;
    }
    if (!isFolder()) {
      Files.copy(place, path);
      return;
    }
    for (Path file : below(place)) {
      Path to = path.resolve(place.relativize(file).toString().replace('\\', '/'));
      Path parent = to.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.copy(file, to);
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
