package io.freshet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.param.ParamType;
import io.freshet.param.RandomValues;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskKeyRoundTripTest {

  private static final int TASKS = 1000;

  record Inner(Optional<Optional<String>> maybe, Set<Character> letters) {}

  record Everything(
      LocalDate day,
      int limit,
      String text,
      char letter,
      double threshold,
      BigDecimal price,
      Path path,
      ZonedDateTime moment,
      Optional<String> maybe,
      List<String> texts,
      Map<String, List<Path>> files,
      Inner inner)
      implements Task<NoOutput> {

    @Override
    public NoOutput output() {
      return new NoOutput();
    }

    @Override
    public void run(TaskContext ctx, NoOutput out) {}
  }

  @Test
  void everyTaskIsWhatItsKeyParsesTo() {
    for (int seed = 0; seed < TASKS; seed++) {
      Everything task = (Everything) new RandomValues(seed).nextRecord(Everything.class);

      TaskKey key = TaskKey.of(task);
      Task<?> parsed = TaskKey.parse(key.toString(), getClass().getClassLoader());

      assertEquals(task, parsed, "seed " + seed + ", key " + key);
      assertEquals(key, TaskKey.of(parsed), "seed " + seed);
      assertEquals(1, key.toString().lines().count(), "seed " + seed);
    }
  }

  @Test
  void parametersAreSplitWithoutTheClass() {
    List<TaskParameter> parameters = TaskType.of(Everything.class).parameters();
    ParamType text = parameters.get(2).type();
    ParamType inner = parameters.get(11).type();
    for (int seed = 0; seed < TASKS; seed++) {
      Everything task = (Everything) new RandomValues(seed).nextRecord(Everything.class);

      Map<String, String> split = TaskKey.ofText(TaskKey.of(task).toString()).parameters();

      assertEquals(
          parameters.stream().map(TaskParameter::name).toList(), List.copyOf(split.keySet()));
      assertEquals(text.print(task.text()), split.get("text"), "seed " + seed);
      assertEquals(inner.print(task.inner()), split.get("inner"), "seed " + seed);
    }
  }
}
