package com.acme.mesh;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;

/** A file that is given and now and then replaced. */
public record Source(Mesh mesh, int number) implements ExternalTask<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("src/" + number + ".txt");
  }
}
