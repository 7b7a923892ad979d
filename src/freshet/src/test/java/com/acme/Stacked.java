package com.acme;

import io.freshet.target.Target;
import io.freshet.task.BatchItem;
import io.freshet.task.BatchTask;
import io.freshet.task.CodeVersion;
import io.freshet.task.Task;
import java.util.List;

/** As {@link Sketch}, but run together with others, at most three at once. Immutable. */
@CodeVersion("1") // what it holds is no code
public final class Stacked implements BatchTask<Stacked, List<Target>> {

  private final String name;
  private final String setting;
  private final transient Sketch sketch;

  /** A task that requires, makes, is versioned and runs as a sketch. */
  public Stacked(String name, String setting, Sketch sketch) {
    this.name = name;
    this.setting = setting;
    this.sketch = sketch;
  }

  @Override
  public List<? extends Task<?>> requires() {
    return sketch.requires();
  }

  @Override
  public List<Target> output() {
    return sketch.output();
  }

  @Override
  public String version() {
    return sketch.version();
  }

  @Override
  public int maxBatch() {
    return 3;
  }

  @Override
  public void runBatch(List<BatchItem<Stacked, List<Target>>> items) {
    for (BatchItem<Stacked, List<Target>> item : items) {
      try {
        item.task().sketch.run(item.context(), item.output());
      } catch (Exception e) {
        item.fail(e);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Stacked that && name.equals(that.name) && setting.equals(that.setting);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + setting.hashCode();
  }

  @Override
  public String toString() {
    return name + setting;
  }
}
