package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.fingerprint.FactList.Difference;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.testing.Components;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeTest {

  private static final Recipe BASE =
      recipe("com.acme.Counts(day=1,limit=10)", "", "c0de", "a", "b");

  @ParameterizedTest
  @MethodSource("changes")
  void eachFactChangesTheFingerprintAndIsNamed(
      Recipe now, String kind, String name, String before, String after) {
    Difference expected =
        new Difference(kind, name, Optional.ofNullable(before), Optional.ofNullable(after));

    List<Difference> differences = now.differencesFrom(BASE);

    assertNotEquals(BASE.fingerprint(new Hasher()), now.fingerprint(new Hasher()));
    assertEquals(List.of(expected), differences);
  }

  static Stream<Arguments> changes() {
    String key = "com.acme.Counts(day=1,limit=10)";
    return Stream.of(
        change(
            recipe("com.acme.Other(day=1,limit=10)", "", "c0de", "a", "b"),
            Recipe.TASK,
            "",
            "com.acme.Counts",
            "com.acme.Other"),
        change(
            recipe("com.acme.Counts(day=2,limit=10)", "", "c0de", "a", "b"),
            Recipe.PARAMETER,
            "day",
            "1",
            "2"),
        change(
            recipe("com.acme.Counts(day=1)", "", "c0de", "a", "b"),
            Recipe.PARAMETER,
            "limit",
            "10",
            null),
        change(
            recipe("com.acme.Counts(day=1,limit=10,hour=0)", "", "c0de", "a", "b"),
            Recipe.PARAMETER,
            "hour",
            null,
            "0"),
        change(recipe(key, "2", "c0de", "a", "b"), Recipe.VERSION, "", "", "2"),
        change(recipe(key, "", "f00d", "a", "b"), Recipe.CODE, "", "c0de", "f00d"),
        change(recipe(key, "", "c0de", "a", "c"), Recipe.OUTPUTS, "[1]", "b", "c"),
        change(second(new Slot("[1]", "folder", "")), Recipe.OUTPUT_KIND, "[1]", "file", "folder"),
        change(
            second(new Slot("[1]", "file", "temporary")),
            Recipe.OUTPUT_CONFIGURATION,
            "[1]",
            "",
            "temporary"));
  }

  private static Recipe second(Slot second) {
    return new Recipe(
        BASE.key(), "", "c0de", BASE.outputNames(), List.of(BASE.slots().get(0), second));
  }

  @Test
  void eachComponentCounts() throws Exception {
    Recipe other =
        new Recipe(
            recipe("com.acme.Other()", "", "", "a").key(),
            "2",
            "f00d",
            List.of("a"),
            List.of(new Slot("[1]", "folder", "temporary")));
    Components.checkThatEachCounts(BASE, other);
    Components.checkThatEachCounts(BASE.slots().get(0), other.slots().get(0));
    Components.checkThatEachCounts(
        new Fingerprint(1, 2, 3, 4, 5), new Fingerprint(11, 12, 13, 14, 15));
  }

  @Test
  void outputInAnotherPlaceIsAnotherOutput() {
    Recipe now = second(new Slot("[2]", "file", ""));

    List<String> changes =
        now.differencesFrom(BASE).stream()
            .filter(it -> it.kind().equals(Recipe.OUTPUTS))
            .map(it -> it.name() + " " + it.before().orElse("-") + " " + it.now().orElse("-"))
            .toList();

    assertNotEquals(BASE.fingerprint(new Hasher()), now.fingerprint(new Hasher()));
    assertEquals(List.of("[2] - b", "[1] b -"), changes);
  }

  @Test
  void equalRecipesHaveEqualFingerprintsAndNoDifferences() {
    Recipe same = recipe("com.acme.Counts(day=1,limit=10)", "", "c0de", "a", "b");

    assertEquals(BASE.fingerprint(new Hasher()), same.fingerprint(new Hasher()));
    assertEquals(List.of(), BASE.differencesFrom(same));
  }

  @Test
  void allDifferencesAreNamed() {
    Recipe now = recipe("com.acme.Counts(day=2,limit=20)", "2", "f00d", "c");

    List<Difference> differences = now.differencesFrom(BASE);

    assertEquals(2, differences.stream().filter(it -> it.kind().equals(Recipe.PARAMETER)).count());

    assertEquals(
        List.of(
            Recipe.PARAMETER,
            Recipe.VERSION,
            Recipe.CODE,
            Recipe.OUTPUTS,
            Recipe.OUTPUT_KIND,
            Recipe.OUTPUT_CONFIGURATION),
        differences.stream().map(Difference::kind).distinct().toList());
  }

  /** A line feed is an ordinary character of a target name. */
  @Test
  void twoOutputNamesAreNotConfusedWithOneThatHoldsALineFeed() {
    Recipe two = recipe("com.acme.Counts()", "", "c0de", "a", "b");
    Recipe one = recipe("com.acme.Counts()", "", "c0de", "a\nb");

    assertNotEquals(two.fingerprint(new Hasher()), one.fingerprint(new Hasher()));
  }

  private static Arguments change(
      Recipe now, String kind, String name, String before, String after) {
    return Arguments.of(now, kind, name, before, after);
  }

  private static Recipe recipe(String key, String version, String code, String... outputs) {
    return Traces.recipe(key, version, code, outputs);
  }
}
