package io.freshet.crash;

import com.acme.mesh.Shaky;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.event.Failure;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * A process that builds all sums once when it is told to. It says {@code ready}, {@code message}
 * and {@code failed} for each task, and {@code built} at the end.
 */
final class ShakyMain {

  private ShakyMain() {}

  /** Starts such a process. */
  static Child start(Path root) throws IOException {
    return Child.start(ShakyMain.class, root);
  }

  public static void main(String[] args) throws InterruptedException {
    Commands commands = Commands.ofStandardInput();
    System.out.println("ready");
    commands.next();
    build(Path.of(args[0]), new Teller());
    System.out.println("built");
    commands.next();
  }

  static BuildResult build(Path root, BuildListener listener) {
    Task<?>[] sums =
        IntStream.range(0, Shaky.COUNT).mapToObj(Shaky.Sum::new).toArray(Task<?>[]::new);
    return Freshet.in(root).workers(2).listener(listener).build(sums);
  }

  private static final class Teller implements BuildListener {

    @Override
    public void message(TaskKey task, String text) {
      System.out.println("message " + task);
    }

    @Override
    public void failed(Failure failure) {
      System.out.println("message failed " + failure.task());
    }
  }
}
