package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes of a value are code of those who name it: what they hold is looked at by name. */
class JsonTypesInCodeTest {

  private static final Project PROJECT =
      Project.of(
          """
          package acme;
          import io.freshet.target.*;
          import io.freshet.task.*;
          public record Goal() implements Task<JsonTarget<Score>> {
            @Override public JsonTarget<Score> output() { return JsonTarget.of("a", Score.class); }
            @Override public void run(TaskContext ctx, JsonTarget<Score> out) throws java.io.IOException {
              out.write(Makers.score());
            }
          }
          """,
          """
          package acme;
          public class Makers {
            static Score score() { return null; }
          }
          """,
          """
          package acme;
          import java.util.*;
          public record Score(double auc, List<Fold> folds, Map<Region, Optional<Fold>> byRegion) {}
          """,
          """
          package acme;
          public record Fold(int rows) {
            public Fold { if (rows < 0) { throw new IllegalArgumentException("rows"); } }
            @Override public int rows() { return rows + 0; }
          }
          """,
          """
          package acme;
          public enum Region { EU, US }
          """,
          """
          package acme;
          import io.freshet.target.*;
          import io.freshet.task.*;
          import java.util.List;
          public record Reader() implements Task<FileTarget> {
            @Override public List<Goal> requires() { return List.of(new Goal()); }
            @Override public FileTarget output() { return FileTarget.of("b"); }
            @Override public void run(TaskContext ctx, FileTarget out) throws java.io.IOException {
              out.writeString("" + ctx.input(new Goal()).read());
            }
          }
          """);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Goal   | Score  | double auc,            | double auc, int more,
          Goal   | Fold   | int rows)              | int rows, int more)
          Goal   | Fold   | rows < 0               | rows < 1
          Goal   | Fold   | rows + 0               | rows + 1
          Goal   | Region | EU, US                 | EU, US, APAC
          Reader | Score  | double auc,            | double auc, int more,
          Reader | Fold   | rows < 0               | rows < 1
          Reader | Fold   | rows + 0               | rows + 1
          """)
  void changedClassOfAValueMakesItsTasksStale(
      String task, String type, String old, String replacement) {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    PROJECT.compileTo(before);
    PROJECT.with("acme." + type, old, replacement).compileTo(after);

    CodeFingerprint was = Project.fingerprint("acme." + task, before);
    CodeFingerprint is = Project.fingerprint("acme." + task, after);

    Set<String> changed = new TreeSet<>(was.parts().keySet());
    changed.removeIf(name -> was.parts().get(name).equals(is.parts().get(name)));
    assertNotEquals(was.fingerprint(), is.fingerprint());
    assertEquals(Set.of("acme." + type), changed);
  }
}
