package io.freshet.duckdb;

import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;

/**
 * Any SQL over {@code raw.csv}.
 *
 * @param options of its reader
 * @param to where the result goes
 */
record Query(String text, String options, String to) implements SqlTask<FileTarget> {

  static Query of(String text) {
    return new Query(text, "", "result.csv");
  }

  @Override
  public Sql sql() {
    return Sql.of(text).input("raw", SourceFile.of("raw.csv"), options);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(to);
  }
}
