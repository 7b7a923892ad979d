package com.acme;

import io.freshet.target.Target;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.util.List;

/** A {@link Sketch} that names more requirements once it can read those it names at first. */
@CodeVersion("1") // what it holds is no code
public final class Growing implements Task<List<Target>> {

  /** What else is required, from what is read. */
  public interface Growth {
    List<? extends Task<?>> after(Inputs inputs) throws Exception;
  }

  private final String name;
  private final transient Sketch sketch;
  private final transient Growth growth;

  Growing(String name, Sketch sketch, Growth growth) {
    this.name = name;
    this.sketch = sketch;
    this.growth = growth;
  }

  @Override
  public List<? extends Task<?>> requires() {
    return sketch.requires();
  }

  @Override
  public List<? extends Task<?>> thenRequires(Inputs in) throws Exception {
    return growth.after(in);
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
  public void run(TaskContext ctx, List<Target> out) throws Exception {
    sketch.run(ctx, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Growing that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
