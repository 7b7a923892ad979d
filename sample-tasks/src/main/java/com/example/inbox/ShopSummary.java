package com.example.inbox;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many pieces of each article a shop has sold. Requires its own file, not the whole inbox. */
public record ShopSummary(@Param(description = "a CSV file: article, pieces") String file)
    implements Task<FileTarget> {

  @Override
  public List<SourceFile> requires() {
    return List.of(SourceFile.of(file));
  }

  @Override
  public FileTarget output() {
    String shop = file.substring(file.lastIndexOf('/') + 1).replace(".csv", "");
    return FileTarget.of("data/inbox/summaries/" + shop + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    Map<String, Integer> pieces =
        ctx.input(SourceFile.of(file)).readLines().stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .collect(
                Collectors.toMap(
                    row -> row[0], row -> Integer.parseInt(row[1]), Integer::sum, TreeMap::new));
    out.writeLines(pieces.entrySet().stream().map(sold -> sold.getKey() + "\t" + sold.getValue()));
  }
}
