package com.example.flaky;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Fails each time: the service sells no forecasts, and trying again would not change that. */
public record Forecast(
    @Param(description = "how many days it would look back on", defaultValue = "14") int days,
    @Param(
            description = WeatherClient.DESCRIPTION,
            defaultValue = WeatherClient.USUALLY,
            significant = false)
        URI service)
    implements Task<FileTarget> {

  @Override
  public Policy policy() {
    return Policy.DEFAULT.withResource("api", 1).withAttempts(5).retryingOn(IOException.class);
  }

  @Override
  public List<WeatherReport> requires() {
    return List.of(new WeatherReport(days, service));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/flaky/forecast.tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException, InterruptedException {
    out.writeLines(WeatherClient.lines(service, "forecast"));
  }
}
