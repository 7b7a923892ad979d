package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The most played artists of a day. */
public record AirCounts(
    LocalDate day,
    @Param(description = "How many artists to keep.", defaultValue = "10") int maxRows)
    implements Task<FileTarget> {

  /** Refuses a table without rows. */
  public AirCounts {
    if (maxRows < 1) {
      throw new IllegalArgumentException("maxRows " + maxRows + ": want at least 1");
    }
  }

  @Override
  public List<Airings> requires() {
    return List.of(new Airings(day));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("air-counts/" + day + "-" + maxRows + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> airings = ctx.input(new Airings(day)).readLines();
    ctx.message(airings.size() + " airings");
    out.writeLines(airings.stream().distinct().sorted().limit(maxRows));
  }
}
