package io.freshet.duckdb;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileSetTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An input of files, with all of them.
 *
 * @param input what it is
 * @param files all of them, in order; at least one
 * @param format of all of them
 * @param isPartitioned whether folders of their names are columns, as Hive has them
 */
record BoundFiles(SqlInput input, List<LocalFile> files, FileFormat format, boolean isPartitioned)
    implements BoundInput {

  /**
   * An input as it stands now.
   *
   * @param target of the build, bound
   * @param copies a folder for what must be copied
   */
  static BoundFiles of(SqlInput input, Target target, Path copies) throws IOException {
    Path folder = copies.resolve(input.name());
    List<LocalFile> files = files(target, folder);
    if (files.isEmpty()) {
      return empty(input, folder);
    }
    List<String> names = files.stream().map(LocalFile::shown).toList();
    List<FileFormat> formats = names.stream().map(it -> format(input, it)).distinct().toList();
    if (formats.size() > 1) {
      throw new IOException(
          input.label() + ": its files are of several kinds; want one of " + FileFormat.KNOWN);
    }
    boolean isPartitioned =
        !(target instanceof FileTarget) && names.stream().anyMatch(LocalFile::isPartitioned);
    if (isPartitioned) {
      checkAbove(input, files);
    }
    return new BoundFiles(input, files, formats.get(0), isPartitioned);
  }

  private static FileFormat format(SqlInput input, String name) {
    return FileFormat.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    input.label()
                        + ": "
                        + name
                        + " does not say how to read rows: want a name with "
                        + FileFormat.KNOWN));
  }

  /** The database takes folders above the dataset for columns, too. */
  private static void checkAbove(SqlInput input, List<LocalFile> files) throws IOException {
    for (LocalFile file : files) {
      if (LocalFile.isPartitioned(file.above() + "/")) {
        throw new IOException(
            input.label()
                + " is partitioned, and stands below a folder with = in its name, which would be"
                + " a column, too: "
                + file.path());
      }
    }
  }

  private static List<LocalFile> files(Target target, Path copies) throws IOException {
    List<LocalFile> files = new ArrayList<>();
    if (target instanceof FileSetTarget set) {
      for (FileTarget file : set.files()) {
        files.add(LocalFile.of(file.path(), file.name(), copies));
      }
    } else if (target instanceof DirectoryTarget folder && folder.exists()) {
      for (String name : folder.files()) {
        if (isOfRows(name)) {
          Path path = folder.path().resolve(name);
          files.add(LocalFile.of(path, folder.name() + "/" + name, copies));
        }
      }
    } else if (!(target instanceof DirectoryTarget) && target.exists()) {
      files.add(LocalFile.of(target.path(), target.name(), copies));
    }
    return List.copyOf(files);
  }

  /** Programs that write folders of files leave others there, whose names begin so. */
  private static boolean isOfRows(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return !file.startsWith("_") && !file.startsWith(".");
  }

  /** No rows; what columns there are only the options can say. */
  private static BoundFiles empty(SqlInput input, Path folder) throws IOException {
    if (!input.options().has("columns")) {
      throw new IOException(
          input.label()
              + " has no file, so that nobody knows its columns: name them in the options of the"
              + " input, as in columns={'id': 'INTEGER'}");
    }
    Path file = Files.createDirectories(folder).resolve("none");
    Files.createFile(file);
    FileFormat format =
        FileFormat.of(input.target().name()).orElse(new FileFormat(FileFormat.Kind.CSV, "none"));
    return new BoundFiles(
        input,
        List.of(new LocalFile(file.toString(), "none", "")),
        new FileFormat(format.kind(), "none"),
        false);
  }

  @Override
  public void define(DuckDb database, boolean withRejects) throws SQLException {
    for (String definition : definitions(withRejects)) {
      database.execute(definition);
    }
  }

  private List<String> definitions(boolean withRejects) {
    String name = DuckDb.name(input.name());
    String rejects = input.lower() + "__rejects";
    String scans = input.lower() + "__scans";
    if (!withRejects) {
      return List.of("CREATE TEMP VIEW " + name + " AS FROM " + reader(""));
    }
    String stored =
        ", store_rejects = true, rejects_table = "
            + DuckDb.text(rejects)
            + ", rejects_scan = "
            + DuckDb.text(scans);
    // Once, and all columns: what a query leaves out is not looked at, nor rejected.
    return List.of(
        "CREATE TEMP TABLE " + name + " AS FROM " + reader(stored),
        "CREATE TEMP VIEW "
            + DuckDb.name(input.rejects())
            + " AS SELECT n.file, e.line, e.column_name, CAST(e.error_type AS VARCHAR) AS kind,"
            + " e.csv_line AS text, e.error_message AS message FROM "
            + DuckDb.name(rejects)
            + " e JOIN "
            + DuckDb.name(scans)
            + " s USING (scan_id, file_id) JOIN (VALUES "
            + files.stream()
                .map(it -> "(" + DuckDb.text(it.path()) + ", " + DuckDb.text(it.shown()) + ")")
                .collect(Collectors.joining(", "))
            + ") n(path, file) ON n.path = s.file_path");
  }

  private String reader(String more) {
    ReaderOptions options = input.options();
    String list =
        files.stream()
            .map(it -> DuckDb.text(DuckDb.exactly(it.path())))
            .collect(Collectors.joining(", ", "[", "]"));
    return format.reader()
        + "("
        + list
        + ", hive_partitioning = "
        + isPartitioned
        + format.readOptions(options)
        + more
        + (options.text().isBlank() ? "" : ", " + options.text().strip() + "\n")
        + ")";
  }

  @Override
  public String withNames(String message) {
    String shown = message;
    for (LocalFile file : files) {
      shown =
          shown
              .replace(file.path(), file.shown())
              .replace(DuckDb.exactly(file.path()), file.shown());
    }
    return shown;
  }
}
