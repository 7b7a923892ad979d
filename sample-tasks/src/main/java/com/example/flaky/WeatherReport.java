package com.example.flaky;

import io.freshet.target.FileTarget;
import io.freshet.task.Param;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The lowest, mean and highest temperature of each day since the beginning of 2026. */
public record WeatherReport(
    @Param(description = "how many days", defaultValue = "14") int days,
    @Param(
            description = WeatherClient.DESCRIPTION,
            defaultValue = WeatherClient.USUALLY,
            significant = false)
        URI service)
    implements Task<FileTarget> {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @Override
  public List<Readings> requires() {
    return IntStream.range(0, days)
        .mapToObj(day -> new Readings(FIRST.plusDays(day), service))
        .toList();
  }

  @Override
  public FileTarget output() {
    return FileTarget.of("data/flaky/weather.tsv");
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    List<String> lines = new ArrayList<>(List.of("day\tlowest\tmean\thighest"));
    for (Readings readings : requires()) {
      lines.add(line(readings.day(), ctx.input(readings).readLines()));
    }
    out.writeLines(lines);
  }

  private static String line(LocalDate day, List<String> readings) {
    DoubleSummaryStatistics degrees =
        readings.stream()
            .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('\t') + 1)))
            .summaryStatistics();
    return String.format(
        Locale.ROOT,
        "%s\t%.1f\t%.1f\t%.1f",
        day,
        degrees.getMin(),
        degrees.getAverage(),
        degrees.getMax());
  }
}
