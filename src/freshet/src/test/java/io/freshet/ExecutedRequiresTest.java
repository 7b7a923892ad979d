package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Sketch;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who requires whom among the tasks that ran. */
final class ExecutedRequiresTest {

  @Test
  void onlyWhatRanIsNamed(@TempDir Path root) {
    Sketch fresh = Sketch.of("fresh");
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(fresh);
    Sketch base = Sketch.of("base").requiring(new Given("in"));
    Sketch goal = Sketch.of("goal").requiring(fresh, base);

    assertEquals(
        Map.of(key(goal), keys(base), key(base), List.of()), data.build(goal).executedRequires());
  }

  @Test
  void wrappersStandForWhatTheyRequire(@TempDir Path root) {
    Sketch one = Sketch.of("one");
    Sketch two = Sketch.of("two").requiring(one);
    Task<?> inner = new Bundle("inner", List.of(one, two));
    Sketch goal = Sketch.of("goal").requiring(new Bundle("outer", List.of(inner, one)));

    assertEquals(
        Map.of(key(goal), keys(one, two), key(one), List.of(), key(two), keys(one)),
        Dataset.in(root).build(goal).executedRequires());
  }

  @Test
  void failedTasksAreNotAmongThem(@TempDir Path root) {
    Sketch broken =
        Sketch.of("broken")
            .running(
                (ctx, out) -> {
                  throw new IllegalStateException("no");
                });

    assertEquals(
        Map.of(), Dataset.in(root).build(Sketch.of("goal").requiring(broken)).executedRequires());
  }

  private static TaskKey key(Task<?> task) {
    return TaskKey.of(task);
  }

  private static List<TaskKey> keys(Task<?>... tasks) {
    return Stream.of(tasks).<TaskKey>map(TaskKey::of).toList();
  }
}
