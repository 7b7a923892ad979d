package com.example.movies;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;

/** Validate: the good rows of a table, and the bad ones with the reason why they are bad. */
public record ValidTable(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed,
    @Param(description = "which table of the dump") Table table)
    implements Task<ValidTable.Output> {

  /** Rows of values, and rejected rows as reason, line number and text. */
  public record Output(FileTarget accepted, FileTarget rejected) {}

  @Override
  public List<ExtractedTable> requires() {
    return List.of(new ExtractedTable(seed, table));
  }

  @Override
  public Output output() {
    return new Output(
        FileTarget.of("data/movies/valid/" + table.fileName() + ".tsv"),
        FileTarget.of("data/movies/rejected/" + table.fileName() + ".tsv"));
  }

  @Override
  public void run(TaskContext ctx, Output out) throws IOException {
    List<NumberedLine> lines =
        ctx.input(new ExtractedTable(seed, table)).readLines().stream()
            .map(NumberedLine::parse)
            .toList();
    Validation validation = new Validation(Schema.of(table));
    validation.checkHeader(lines.get(0));
    List<NumberedLine> rows = lines.subList(1, lines.size());
    rows.forEach(validation::add);
    validation.checkCounts(rows.size());
    ctx.message(validation.toString());
    out.accepted().writeLines(validation.accepted());
    out.rejected().writeLines(validation.rejected());
  }
}
