package com.example.movies;

import io.freshet.target.DirectoryTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;

/** A folder of synthetic CSV files, as dirty as a dump of somebody else's database. */
public record SyntheticDump(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed)
    implements Task<DirectoryTarget> {

  @Override
  public DirectoryTarget output() {
    return DirectoryTarget.of("data/movies/synthetic-dump");
  }

  @Override
  public void run(TaskContext ctx, DirectoryTarget out) throws IOException {
    SyntheticTables tables = new SyntheticTables(seed);
    out.file("films.csv").writeLines(tables.films());
    out.file("people.csv").writeLines(tables.people());
    out.file("ratings.csv").writeLines(tables.ratings());
  }
}
