package io.freshet.duckdb;

import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** An input as it stands while SQL runs. */
sealed interface BoundInput permits BoundFiles, BoundTable {

  /**
   * An input as it stands now.
   *
   * @param target of the build, bound
   * @param copies a folder for what must be copied
   */
  static BoundInput of(SqlInput input, Target target, Path copies) throws IOException {
    return SqlInput.isTable(target)
        ? new BoundTable(input, target)
        : BoundFiles.of(input, target, copies);
  }

  /** What it is. */
  SqlInput input();

  /** The files that the database may read for it, in order. */
  List<LocalFile> files();

  /**
   * Makes it known to the database by its name.
   *
   * @param withRejects whether what its reader rejects is a table, too
   */
  void define(DuckDb database, boolean withRejects) throws SQLException, IOException;

  /** A text of the database with names of the task instead of paths. */
  String withNames(String message);
}
