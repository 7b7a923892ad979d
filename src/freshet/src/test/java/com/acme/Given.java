package com.acme;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;

/** A file that a test puts there. */
public record Given(String file) implements ExternalTask<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of(file);
  }
}
