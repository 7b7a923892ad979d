package io.freshet.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.task.TaskKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListenersTest {

  private static final TaskKey TASK = TaskKey.ofText("Task()");

  private final List<TaskKey> told = new ArrayList<>();

  @Test
  void noneHarmsTheBuildOrTheOthersWhateverItThrows() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("no"),
            new AssertionError("no"),
            new NoClassDefFoundError("no"),
            new StackOverflowError())) {
      told.clear();

      new Listeners(List.of(new Throwing(thrown), new Telling())).fresh(TASK);

      assertEquals(List.of(TASK), told, thrown::toString);
    }
  }

  private final class Telling implements BuildListener {
    @Override
    public void fresh(TaskKey task) {
      told.add(task);
    }
  }

  private record Throwing(Throwable thrown) implements BuildListener {
    @Override
    public void fresh(TaskKey task) {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }
}
