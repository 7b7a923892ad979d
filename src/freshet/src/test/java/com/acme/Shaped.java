package com.acme;

import io.freshet.output.Outputs;
import io.freshet.output.Parts;
import io.freshet.target.Target;
import io.freshet.task.CodeVersion;
import io.freshet.task.Inputs;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * As {@link Sketch}, but its output may be of any shape. Whoever reads it sees the shape, too.
 * Immutable.
 */
@CodeVersion("1") // what it holds is no code
public final class Shaped implements Task<Object> {

  private final String name;
  private final transient Sketch sketch;
  private final transient Object output;

  /** A task that requires, is versioned and runs as a sketch, whose targets it puts in a shape. */
  public Shaped(String name, Sketch sketch, Object output) {
    this.name = name;
    this.sketch = sketch;
    this.output = output;
  }

  /** What a required task has made, with the place of each part. */
  static String texts(Inputs inputs, Shaped task) throws IOException {
    return texts(inputs.input(task));
  }

  /** All text of an output, with the place of each part. */
  public static String texts(Object output) throws IOException {
    Parts parts = Outputs.parts(output);
    SortedMap<String, String> texts = new TreeMap<>();
    for (int i = 0; i < parts.targets().size(); i++) {
      texts.put(parts.places().get(i), Sketch.text(parts.targets().get(i)));
    }
    parts.empty().forEach(empty -> texts.put(empty.place(), empty.kind()));
    return texts.toString();
  }

  @Override
  public List<? extends Task<?>> requires() {
    return sketch.requires();
  }

  @Override
  public Object output() {
    return output;
  }

  @Override
  public String version() {
    return sketch.version();
  }

  @Override
  public void run(TaskContext ctx, Object out) throws Exception {
    List<Target> targets = Outputs.targets(out);
    sketch.run(ctx, sketch.output().stream().map(it -> named(targets, it.name())).toList());
  }

  private static Target named(List<Target> targets, String name) {
    return targets.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shaped that && name.equals(that.name);
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
