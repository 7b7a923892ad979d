package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import com.acme.process.Level;
import com.acme.process.LevelNote;
import io.freshet.graph.InvalidGraphException;
import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that stand in no file, as inputs. */
final class ValuesTest {

  private static final LevelNote NOTE = new LevelNote("note");
  private static final List<String> CHANGED = List.of("INPUT_CHANGED level:/of the test");

  @TempDir private Path root;

  @Test
  void otherValueRunsTheReaderAndEqualValueDoesNot() {
    Dataset data = Dataset.in(root);
    Level.set(Optional.of("high-and-secret"));
    assertEquals(List.of("NO_TRACE"), data.why(NOTE));
    assertEquals("Optional[high-and-secret]", data.files().read("note"));
    assertEquals(List.of(), data.why(NOTE));

    Level.set(Optional.of(""));
    assertEquals(CHANGED, data.why(NOTE));
    Level.set(Optional.empty());
    assertEquals(CHANGED, data.why(NOTE));
    assertEquals("Optional.empty", data.files().read("note"));
    assertTrue(
        data.files().stateTexts("traces").values().stream()
            .noneMatch(it -> it.contains("high-and")));
  }

  @Test
  void isReadOnceABuildByAllWhoRequireIt() {
    Dataset data = Dataset.in(root);
    Level.set(Optional.of("1"));

    assertEquals(List.of("a", "b"), data.ran(new LevelNote("a"), new LevelNote("b")));
    assertEquals(1, Level.reads());
    assertEquals(List.of(), data.ran(new LevelNote("a"), new LevelNote("b")));
    assertEquals(2, Level.reads());
  }

  /** A name for both is a mistake, but none that may pass for fresh. */
  @Test
  void valuesOfOneNameFromDifferentSourcesBothCount() {
    Dataset data = Dataset.in(root);
    Map<String, String> values = new HashMap<>(Map.of("one", "1", "other", "1"));
    Sketch reader =
        Sketch.of("reader")
            .requiring(new Named("one", values), new Named("other", values))
            .running((ctx, out) -> Sketch.write(out, "x"));
    assertEquals(List.of("reader"), data.ran(reader));
    assertEquals(List.of(), data.ran(reader));

    values.put("other", "2");

    assertEquals(List.of("reader"), data.ran(reader));
    assertEquals(List.of(), data.ran(reader));
  }

  /** Named alike whatever its source. */
  private record Named(String source, @Param(significant = false) Map<String, String> values)
      implements ExternalTask<ValueTarget> {
    @Override
    public ValueTarget output() {
      return ValueTarget.of("level", "x", () -> Optional.ofNullable(values.get(source)));
    }
  }

  @Test
  void missingValueIsToldWithTheReason() {
    Dataset data = Dataset.in(root);
    Level.set(Optional.empty());
    Level.remove();

    BuildResult result = data.build(NOTE);

    assertEquals(3, result.exitCode());
    assertEquals(
        List.of("Level() [level:/of the test (nobody has set it)]"), data.log().events("missing"));
  }

  @Test
  void taskThatSaysToMakeAValueIsRefused() {
    Sketch maker = Sketch.of("maker").making(ValueTarget.of("level", "x", () -> Optional.of("1")));

    InvalidGraphException refusal =
        assertThrows(InvalidGraphException.class, () -> Dataset.in(root).build(maker));

    assertTrue(
        String.valueOf(refusal.getMessage())
            .endsWith(
                "names output level:/x: a value is made by no task; want a file or folder, or an"
                    + " ExternalTask"),
        refusal.getMessage());
  }
}
