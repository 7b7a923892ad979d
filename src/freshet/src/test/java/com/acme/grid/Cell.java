package com.acme.grid;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.CodeVersion;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what it reads, through its targets: one file, or two in the second column. Its identity is
 * its place in the grid. Immutable.
 */
@CodeVersion("1") // what it holds is no code
public final class Cell implements Task<List<Target>> {

  private final int layer;
  private final int column;
  private final transient Grid grid;

  Cell(Grid grid, int layer, int column) {
    this.layer = layer;
    this.column = column;
    this.grid = grid;
  }

  int layer() {
    return layer;
  }

  int column() {
    return column;
  }

  /** The names of the files that it makes. */
  public List<String> files() {
    String name = layer + "/" + column + ".txt";
    return column == 1 ? List.of(name, name + ".more") : List.of(name);
  }

  /** The names of the files that it reads. */
  public List<String> reads() {
    Stream<Integer> columns = Stream.of(column, grid.next(column));
    return layer == 0
        ? columns.map(Grid::source).toList()
        : columns.flatMap(it -> new Cell(grid, layer - 1, it).files().stream()).toList();
  }

  private Task<?> below(int below) {
    return layer == 0 ? new Given(Grid.source(below)) : new Cell(grid, layer - 1, below);
  }

  private List<Task<?>> required() {
    return List.of(below(column), below(grid.next(column)));
  }

  @Override
  public List<Task<?>> requires() {
    grid.called("requires", this);
    return required();
  }

  @Override
  public List<Target> output() {
    grid.called("output", this);
    return files().stream().<Target>map(FileTarget::of).toList();
  }

  @Override
  public String version() {
    grid.called("version", this);
    return "1";
  }

  @Override
  public Policy policy() {
    grid.called("policy", this);
    return Policy.DEFAULT;
  }

  /** Writes a hash of each text that it reads, so that every change reaches the highest layer. */
  @Override
  public void run(TaskContext ctx, List<Target> out) throws IOException {
    grid.called("run", this);
    StringBuilder text = new StringBuilder();
    for (Task<?> task : required()) {
      text.append(Sketch.texts(ctx, task).hashCode()).append('\n');
    }
    Sketch.write(out, text.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell that && layer == that.layer && column == that.column;
  }

  @Override
  public int hashCode() {
    return 31 * layer + column;
  }

  @Override
  public String toString() {
    return layer + "/" + column;
  }
}
