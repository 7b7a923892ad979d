package com.acme.radio;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import java.time.LocalDate;

/** Airings of one day, put there by the collector. */
public record Airings(LocalDate day) implements ExternalTask<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("airings/" + day + ".tsv");
  }
}
