package bench;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One task of the layered graph. It reads two files of the layer below, that of its own column and
 * the next (the first after the last), and writes a line of 64 bytes: 31 characters of each. In
 * layer 0 it reads nothing and writes the number of its column. How many columns there are is the
 * system property {@code bench.width}.
 */
public record Cell(int layer, int index) implements Task<FileTarget> {

  private static final int WIDTH = Integer.getInteger("bench.width", 100);
  private static final int HALF = 31;

  /** The tasks of the uppermost of so many layers, which nobody reads. */
  public static Cell[] goals(int layers) {
    return IntStream.range(0, WIDTH).mapToObj(i -> new Cell(layers - 1, i)).toArray(Cell[]::new);
  }

  @Override
  public List<Cell> requires() {
    if (layer == 0) {
      return List.of();
    }
    return List.of(new Cell(layer - 1, index), new Cell(layer - 1, (index + 1) % WIDTH));
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name(layer, index));
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    if (layer == 0) {
      out.writeString(firstLine(index));
      return;
    }
    String left = ctx.input(requires().get(0)).readString();
    String right = ctx.input(requires().get(1)).readString();
    out.writeString(left.substring(0, HALF) + ' ' + right.substring(0, HALF) + '\n');
  }

  /** As the files for ninja and make name it. */
  static String name(int layer, int index) {
    return "layer" + layer + "/" + index;
  }

  static String firstLine(int index) {
    return String.format("%-63d%n", index);
  }
}
