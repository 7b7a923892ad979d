package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.Inputs;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What was played on all days. Which days there are is known only from the content of a file. */
public record AirReport(
    @Param(description = "The first line.", defaultValue = "Airings") String title,
    @Param(defaultValue = "false") boolean shout)
    implements Task<FileTarget> {

  @Override
  public List<AirDays> requires() {
    return List.of(new AirDays());
  }

  @Override
  public List<AirCounts> thenRequires(Inputs in) throws IOException {
    return counts(in);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("air-report.txt");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    StringBuilder text = new StringBuilder(title).append('\n');
    for (AirCounts counts : counts(ctx)) {
      text.append(ctx.input(counts).readString());
    }
    out.writeString(shout ? text.toString().toUpperCase(Locale.ROOT) : text);
  }

  private static List<AirCounts> counts(Inputs in) throws IOException {
    return in.input(new AirDays()).readLines().stream()
        .map(day -> new AirCounts(LocalDate.parse(day), 10))
        .toList();
  }
}
