package io.freshet.engine;

import io.freshet.engine.RunContext.Occasion;
import io.freshet.graph.Node;
import io.freshet.plan.Inspection;
import io.freshet.plan.ReadFiles;
import java.io.Closeable;
import java.io.IOException;

/**
 * One run of a task, from its place in staging until what it made is published or dropped.
 *
 * @param inspection how the task stood before
 * @param read what its inputs were before
 * @param staged where it writes
 */
record StagedRun(
    Node node, Inspection inspection, ReadFiles read, Occasion occasion, RunOutputs staged)
    implements Closeable {

  /** The same run, writing elsewhere. */
  StagedRun to(RunOutputs other) {
    return new StagedRun(node, inspection, read, occasion, other);
  }

  /** The same run, if it is not the last; see {@link Occasion#keepingResources}. */
  StagedRun keepingResources() {
    return new StagedRun(node, inspection, read, occasion.keepingResources(), staged);
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
