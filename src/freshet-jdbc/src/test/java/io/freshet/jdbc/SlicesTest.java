package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Freshet;
import io.freshet.graph.InvalidGraphException;
import io.freshet.jdbc.database.TableName;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which slices of a table belong to more than one task. */
class SlicesTest {

  @TempDir private Path root = Path.of("");

  /** Makes a slice, given as {@code a=1;b=2}. */
  record Make(String slice) implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      TableTarget target = TableTarget.of("box", "t");
      for (String each : slice.isEmpty() ? new String[0] : slice.split(";", -1)) {
        target = target.partition(each.replaceFirst("=.*", ""), each.replaceFirst(".*=", ""));
      }
      return target;
    }

    @Override
    public void run(TaskContext context, TableTarget out) {}
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "'',a=1",
    "a=1,''",
    "a=1,b=1",
    "a=1,a=1;b=2",
    "a=1;b=2,b=2",
    "a=1;b=2,b=2;c=3",
    "a=1;b=2,c=3",
    "A=1,a=1;b=1"
  })
  void slicesThatMayShareRowsClash(String one, String other) {
    InvalidGraphException clash =
        assertThrows(
            InvalidGraphException.class,
            () -> Freshet.in(root).plan(new Make(one), new Again(other)));

    assertTrue(String.valueOf(clash.getMessage()).contains("jdbc:box/t"), clash::toString);
  }

  /** A task of another key with the same output. */
  record Again(String slice) implements Task<TableTarget> {

    @Override
    public TableTarget output() {
      return new Make(slice).output();
    }

    @Override
    public void run(TaskContext context, TableTarget out) {}
  }

  @Test
  void slicesOfDifferentValuesDoNot() {
    Task<?>[] days =
        IntStream.range(0, 5_000)
            .mapToObj(it -> new Make(it % 2 == 0 ? "a=x;day=" + it : "a=y;b=1;day=" + it))
            .toArray(Task<?>[]::new);

    assertEquals(
        5_000,
        Freshet.in(root)
            .setting("connection.box", "jdbc:sqlite:" + root.resolve("none.db"))
            .plan(days)
            .willRun()
            .size());
  }

  @Test
  void nameIsReadAsItWasWritten() {
    TableTarget target = TableTarget.of("box", "Sales.\"Odd Orders\"");
    target = target.partition("A", "x&y=%/?").partition("\"b c\"", "Größe\n 1");

    assertEquals(
        "jdbc:box/sales.\"Odd Orders\"?\"b c\"=Größe%0A 1&a=x%26y%3D%25%2F%3F", target.name());
    TableName parsed = TableName.parse(target.name());
    assertEquals(target.table(), parsed);
    assertEquals(Map.of("a", "x&y=%/?", "\"b c\"", "Größe\n 1"), parsed.slice());
  }
}
