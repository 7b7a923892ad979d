package io.freshet.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.NoOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputsTest {

  private static final FileTarget A = FileTarget.of("a");
  private static final FileTarget B = FileTarget.of("b");
  private static final DirectoryTarget D = DirectoryTarget.of("d");

  private record Pair(FileTarget first, DirectoryTarget second) {}

  private record Nested(Pair pair, List<FileTarget> list, Map<Integer, Target> map) {}

  private record Mixed(FileTarget file, String text) {}

  private record Picky(FileTarget file) {
    Picky {
      if (file.equals(FileTarget.of("refused"))) {
        throw new IllegalStateException("not this one");
      }
    }
  }

  @Test
  void targetStandsForItself() {
    assertEquals(List.of(A), Outputs.targets(A));
    assertEquals(List.of(D), Outputs.targets(D));
  }

  @Test
  void targetsOfARecordComeInOrderOfItsComponents() {
    assertEquals(List.of(A, D), Outputs.targets(new Pair(A, D)));
  }

  @Test
  void targetsOfAListComeInItsOrder() {
    assertEquals(List.of(B, A, D), Outputs.targets(List.of(B, A, D)));
  }

  @Test
  void recordsListsAndMapsNest() {
    FileTarget c = FileTarget.of("c");
    Nested nested = new Nested(new Pair(A, D), List.of(B), Map.of(1, c));

    assertEquals(List.of(A, D, B, c), Outputs.targets(nested));
    assertEquals(List.of(A, D, B), Outputs.targets(List.of(new Pair(A, D), List.of(B))));
  }

  /** Map.of is walked in another order in every JVM, which must not make a task stale. */
  @Test
  void equalMapsNameTheirTargetsInTheSameOrder() {
    Map<String, FileTarget> forth = new LinkedHashMap<>();
    forth.put("x", A);
    forth.put("y", B);
    Map<String, FileTarget> back = new LinkedHashMap<>();
    back.put("y", B);
    back.put("x", A);

    assertEquals(forth, back);
    assertEquals(Outputs.targets(forth), Outputs.targets(back));
  }

  @Test
  void outputMayHaveNoTargets() {
    assertEquals(List.of(), Outputs.targets(new NoOutput()));
    assertEquals(List.of(), Outputs.targets(List.of()));
  }

  @Test
  void mappingRebuildsTheSameShape() {
    Nested nested = new Nested(new Pair(A, D), List.of(B), Map.of(1, D, 2, A));

    Nested bound = Outputs.map(nested, target -> target.at(Path.of(target.name() + "!")));

    assertEquals(Path.of("a!"), bound.pair().first().path());
    assertEquals(Path.of("d!"), bound.pair().second().path());
    assertEquals(List.of(B.at(Path.of("b!"))), bound.list());
    assertEquals(Map.of(1, D.at(Path.of("d!")), 2, A.at(Path.of("a!"))), bound.map());
  }

  @Test
  void mappingSeesTheTargetsInTheOrderInWhichTheyAreListed() {
    Nested nested = new Nested(new Pair(A, D), List.of(B, A), Map.of(1, D, 2, B, 3, A));
    List<Target> seen = new ArrayList<>();

    Outputs.map(
        nested,
        target -> {
          seen.add(target);
          return target;
        });

    assertEquals(Outputs.targets(nested), seen);
  }

  @ParameterizedTest
  @MethodSource("wrongOutputs")
  void outputOfAnotherTypeIsRefusedByName(Object output, String type) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Outputs.targets(output));

    assertEquals(
        "it returned or holds " + type + ": want a target, or a record, List or Map of targets",
        refusal.getMessage());
  }

  static List<Object[]> wrongOutputs() {
    String string = "a java.lang.String";
    return List.of(
        new Object[] {"text", string},
        new Object[] {new Mixed(A, "text"), string},
        new Object[] {List.of(A, "text"), string},
        new Object[] {Map.of("key", "text"), string},
        new Object[] {Set.of(A), "a " + Set.of(A).getClass().getName()},
        new Object[] {Arrays.asList(A, null), "null"});
  }

  @Test
  void nullIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Outputs.targets(nothing()));
  }

  @Test
  void recordThatRefusesABoundTargetIsNamedWithItsReason() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> Outputs.map(new Picky(A), target -> FileTarget.of("refused")));

    assertTrue(refusal.getMessage().contains("Picky"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("not this one"), refusal.getMessage());
  }

  @SuppressWarnings("NullAway") // what a user's output() may return all the same
  private static Object nothing() {
    return null;
  }
}
