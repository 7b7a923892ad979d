package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;

/** The days to report, a line each. */
public record AirDays() implements ExternalTask<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("air-days.txt");
  }
}
