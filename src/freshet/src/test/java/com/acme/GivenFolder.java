package com.acme;

import io.freshet.target.DirectoryTarget;
import io.freshet.task.ExternalTask;

/** A folder that a test puts there. */
public record GivenFolder(String folder) implements ExternalTask<DirectoryTarget> {

  @Override
  public DirectoryTarget output() {
    return DirectoryTarget.of(folder);
  }
}
