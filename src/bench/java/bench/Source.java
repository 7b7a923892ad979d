package bench;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;

/** A file below layer 0 of the layered graph, which the benchmark writes, changes and touches. */
public record Source(int index) implements ExternalTask<FileTarget> {

  @Override
  public FileTarget output() {
    return FileTarget.of("sources/" + index);
  }
}
