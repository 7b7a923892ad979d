package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.graph.InvalidGraphException;
import io.freshet.target.FileTarget;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of tasks that hold objects beside their parameters. */
class HeldObjectsBuildTest {

  @TempDir private Path root;

  @Test
  void objectWhoseCodeCannotBeKnownIsRefusedWithTheRemedy() {
    Holder holder = new Holder(1, "", new Thread(() -> {})::getName);

    BuildResult result = Freshet.in(root).build(holder);

    String message = result.failures().get(0).message();
    assertTrue(
        message.startsWith(
            "io.freshet.HeldObjectsBuildTest$Holder: what its field text holds is of"
                + " java.lang.Thread, and whether the code behind it has changed cannot be known:"
                + " make it in run(), or give the task a version() whose text changes with that"
                + " code"),
        message);
    assertEquals(1, result.exitCode());
  }

  @Test
  void versionIsTakenInstead() {
    Holder holder = new Holder(1, "1", new Thread(() -> {}, "name")::getName);

    assertEquals(1, Freshet.in(root).build(holder).executed().size());
    assertEquals(1, Freshet.in(root).build(holder).fresh().size());
  }

  @Test
  void tasksOfOneKeyThatHoldOtherClassesAreRefused() {
    Holder one = new Holder(1, "", new Plain());
    Holder other = new Holder(1, "", new Wrapped(new Plain()));

    InvalidGraphException refused =
        assertThrows(InvalidGraphException.class, () -> Freshet.in(root).build(one, other));

    assertEquals(
        "Holder(day=1) is named twice, with objects of different"
            + " classes in fields that are no parameters; want the same in both, or make a"
            + " parameter of what differs",
        refused.getMessage());
  }

  @Test
  void tasksOfOneKeyThatHoldTheSameClassesAreOne() {
    Holder one = new Holder(1, "", new Plain());
    Holder other = new Holder(1, "", new Plain());

    assertEquals(1, Freshet.in(root).build(one, other).executed().size());
  }

  private record Plain() implements Supplier<String> {
    @Override
    public String get() {
      return "plain";
    }
  }

  private record Wrapped(Plain plain) implements Supplier<String> {
    @Override
    public String get() {
      return plain.get();
    }
  }

  /** Each is equal to itself only. */
  private static final class Holder implements Task<FileTarget> {

    private final int day;
    private final transient String version;
    private final transient Supplier<String> text;

    Holder(int day, String version, Supplier<String> text) {
      this.day = day;
      this.version = version;
      this.text = text;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(day + ".txt");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(text.get());
    }
  }
}
