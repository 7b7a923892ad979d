package bench;

import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.WrapperTask;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** So many tasks that do next to nothing: what is measured is what Freshet does around them. */
public record Ticks(int tasks) implements WrapperTask {

  @Override
  public List<Tick> requires() {
    return IntStream.range(0, tasks).mapToObj(Tick::new).toList();
  }

  /** Writes its number. */
  public record Tick(int number) implements Task<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("ticks/" + number);
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(number + "\n");
    }
  }
}
