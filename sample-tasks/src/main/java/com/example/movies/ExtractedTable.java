package com.example.movies;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Extract: one table of the dump, line by line, each with its line number in the dump. */
public record ExtractedTable(
    @Param(description = "seed of the synthetic data", defaultValue = "1") long seed,
    @Param(description = "which table of the dump") Table table)
    implements Task<FileTarget> {

  @Override
  public List<SyntheticDump> requires() {
    return List.of(new SyntheticDump(seed));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/movies/extracted/" + table.fileName() + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    String file = table.fileName() + ".csv";
    List<String> lines = ctx.input(new SyntheticDump(seed)).file(file).readLines();
    List<String> extracted = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        extracted.add(new NumberedLine(i + 1, lines.get(i)).toString());
      }
    }
    out.writeLines(extracted);
  }
}
