package com.acme;

import io.freshet.target.Target;
import io.freshet.task.CheckContext;
import io.freshet.task.CodeVersion;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.util.List;

/** A {@link Sketch} that checks what it makes. */
@CodeVersion("1") // what it holds is no code
public final class Checked implements Task<List<Target>> {

  /** What a task says of its output. */
  public interface Body {
    void check(CheckContext check, List<Target> out) throws Exception;
  }

  private final String name;
  private final transient Sketch sketch;
  private final transient Body body;

  Checked(String name, Sketch sketch, Body body) {
    this.name = name;
    this.sketch = sketch;
    this.body = body;
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
  public void run(TaskContext ctx, List<Target> out) throws Exception {
    sketch.run(ctx, out);
  }

  @Override
  public void check(CheckContext check, List<Target> out) throws Exception {
    body.check(check, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checked that && name.equals(that.name);
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
