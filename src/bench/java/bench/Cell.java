package bench;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One task of the layered graph. It reads two files of the layer below, that of its own column and
 * the next (the first after the last), and writes a line of 64 bytes: a number made of both. Below
 * layer 0 lie the sources. How many columns there are is the system property {@code bench.width}.
 */
public record Cell(int layer, int index) implements Task<FileTarget> {

  private static final int WIDTH = Integer.getInteger("bench.width", 100);

  /** A prime, so that a change of one source changes every file that depends on it. */
  private static final long MODULUS = 1_000_000_007;

  /** The tasks of the uppermost of so many layers, which nobody reads. */
  public static Cell[] goals(int layers) {
    return IntStream.range(0, WIDTH).mapToObj(i -> new Cell(layers - 1, i)).toArray(Cell[]::new);
  }

  @Override
  public List<Task<FileTarget>> requires() {
    return List.of(below(index), below((index + 1) % WIDTH));
  }

  private Task<FileTarget> below(int column) {
    return layer == 0 ? new Source(column) : new Cell(layer - 1, column);
  }

  @Override
  public FileTarget output() {
    return FileTarget.of(name(layer, index));
  }

  @Override
  public void run(TaskContext ctx, FileTarget out) throws IOException {
    long left = number(ctx.input(requires().get(0)));
    long right = number(ctx.input(requires().get(1)));
    out.writeString(line((31 * left + right) % MODULUS));
  }

  private static long number(FileTarget file) throws IOException {
    return Long.parseLong(file.readString().strip());
  }

  /** As the files for ninja and make name it. */
  static String name(int layer, int index) {
    return "layer" + layer + "/" + index;
  }

  static String line(long number) {
    return String.format("%-63d\n", number);
  }
}
