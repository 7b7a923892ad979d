package io.freshet.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.event.Failure;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunRecorderTest {

  private static final TaskKey TASK = TaskKey.ofText("A(name=a)");

  private long nanos;
  private final RunRecorder recorder = new RunRecorder(() -> nanos);

  @Test
  void taskThatRanAtOnceTookAsLongAsItSays() {
    recorder.started(TASK, List.of());
    nanos += Duration.ofSeconds(7).toNanos();
    recorder.finished(TASK, List.of(), Duration.ofSeconds(2));

    assertEquals(Duration.ofSeconds(2), recorder.took().get(TASK));
  }

  @Test
  void taskThatRanAfterRetryTookAsLongAsAllAttemptsAndThePauses() {
    recorder.started(TASK, List.of());
    nanos += Duration.ofSeconds(7).toNanos();
    recorder.retried(
        new Failure(TASK, "no answer", new IOException("no answer")), 1, Duration.ofSeconds(1));
    nanos += Duration.ofSeconds(3).toNanos();
    recorder.finished(TASK, List.of(), Duration.ofSeconds(2));

    assertEquals(Duration.ofSeconds(10), recorder.took().get(TASK));
    assertEquals(2, recorder.attempts(TASK));
  }
}
