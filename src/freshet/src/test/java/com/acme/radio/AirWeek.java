package com.acme.radio;

import io.freshet.task.WrapperTask;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** The counts of seven days. */
public record AirWeek(LocalDate monday) implements WrapperTask {

  @Override
  public List<AirCounts> requires() {
    return IntStream.range(0, 7).mapToObj(i -> new AirCounts(monday.plusDays(i), 10)).toList();
  }
}
