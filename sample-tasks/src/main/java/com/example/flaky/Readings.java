package com.example.flaky;

import io.freshet.target.FileTarget;
import io.freshet.task.Backoff;
import io.freshet.task.Param;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What the weather service measured on a day: one line an hour. */
public record Readings(
    @Param(description = "which day") LocalDate day,
    @Param(
            description = WeatherClient.DESCRIPTION,
            defaultValue = WeatherClient.USUALLY,
            significant = false)
        URI service)
    implements Task<FileTarget> {

  /** The service allows two requests at once, and it is worth asking again what went wrong. */
  @Override
  public Policy policy() {
    return Policy.DEFAULT
        .withResource("api", 1)
        .withAttempts(5)
        .withBackoff(Backoff.between(Duration.ofMillis(10), Duration.ofMillis(100)))
        .retryingOn(List.of(IOException.class, TimeoutException.class))
        .withTimeout(Duration.ofSeconds(2));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/flaky/readings/" + day + ".tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException, InterruptedException {
    out.writeLines(WeatherClient.lines(service, "readings/" + day));
  }
}
