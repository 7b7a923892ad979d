package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Bundle;
import com.acme.Given;
import com.acme.Mapped;
import com.acme.Shaped;
import com.acme.Sketch;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose an input is, its place there and what it is: each change reruns its reader, and is told.
 */
class InputReasonsTest {

  private static final FileTarget A = FileTarget.of("a.tsv");
  private static final FileTarget B = FileTarget.of("b.tsv");

  record Named(Target byArtist, Target byTrack) {}

  record Turned(Target byTrack, Target byArtist) {}

  record Renamed(Target byArtist, Target byTitle) {}

  @TempDir private Path root;

  private static Sketch reading(Task<?>... tasks) {
    return Sketch.of("reader").requiring(tasks).writing("read");
  }

  private static Shaped made(Object output, Target... targets) {
    return new Shaped("made", Sketch.of("made").making(targets).writing("same"), output);
  }

  /** Why the reader runs after a change of the task that it reads. */
  private List<String> why(Task<?> before, Task<?> after) {
    Dataset data = Dataset.in(root).write("eu.csv", "1").write("us.csv", "1");
    data.build(reading(before));
    return data.why(reading(after));
  }

  private List<String> whyShaped(Object before, Object after) {
    return why(made(before, A, B), made(after, A, B));
  }

  @Test
  void externalTaskThatStandsForAnotherFile() {
    assertEquals(
        List.of("INPUT_CHANGED input of Mapped(name=region) is now us.csv, was eu.csv"),
        why(new Mapped("region", "eu.csv"), new Mapped("region", "us.csv")));
  }

  @Test
  void twoExternalTasksWhoseFilesAreSwapped() {
    Dataset data = Dataset.in(root).write("eu.csv", "1").write("us.csv", "2");
    data.build(reading(new Mapped("one", "eu.csv"), new Mapped("two", "us.csv")));

    assertEquals(
        List.of(
            "INPUT_CHANGED input of Mapped(name=one) is now us.csv, was eu.csv",
            "INPUT_CHANGED input of Mapped(name=two) is now eu.csv, was us.csv"),
        data.why(reading(new Mapped("one", "us.csv"), new Mapped("two", "eu.csv"))));
  }

  @Test
  void sameFileOfAnotherTask() {
    assertEquals(
        List.of(
            "INPUT_CHANGED eu.csv is now output of Given(file=eu.csv), was output of"
                + " Mapped(name=region)"),
        why(new Mapped("region", "eu.csv"), new Given("eu.csv")));
  }

  @Test
  void fileOfTheSameTaskWithAnotherParameter() {
    Sketch made = Sketch.of("made").making(A).writing("same");

    assertEquals(
        List.of(
            "INPUT_CHANGED a.tsv is now output [0] of Sketch(name=made,setting=2), was output [0]"
                + " of Sketch(name=made,setting=1)"),
        why(made.setting("1"), made.setting("2")));
  }

  @Test
  void keyOfAMapThatIsRenamed() {
    assertEquals(
        List.of("INPUT_CHANGED a.tsv is now output {EU} of Shaped(name=made), was {eu}"),
        whyShaped(Map.of("eu", A, "us", B), Map.of("EU", A, "us", B)));
  }

  @Test
  void keysOfAMapThatAreSwapped() {
    assertEquals(
        List.of(
            "INPUT_CHANGED input {eu} of Shaped(name=made) is now b.tsv, was a.tsv",
            "INPUT_CHANGED input {us} of Shaped(name=made) is now a.tsv, was b.tsv"),
        whyShaped(Map.of("eu", A, "us", B), Map.of("eu", B, "us", A)));
  }

  @Test
  void componentOfARecordThatIsRenamed() {
    assertEquals(
        List.of("INPUT_CHANGED b.tsv is now output byTitle of Shaped(name=made), was byTrack"),
        whyShaped(new Named(A, B), new Renamed(A, B)));
  }

  @Test
  void listThatIsGroupedOtherwise() {
    assertEquals(
        List.of("INPUT_CHANGED b.tsv is now output [1][0] of Shaped(name=made), was [0][1]"),
        whyShaped(List.of(List.of(A, B)), List.of(List.of(A), List.of(B))));
  }

  @Test
  void listThatGetsAnEmptyOneBesideIt() {
    assertEquals(
        List.of("INPUT_ADDED empty list [1] of Shaped(name=made)"),
        whyShaped(List.of(List.of(A, B)), List.of(List.of(A, B), List.of())));
  }

  @Test
  void listThatIsNoLongerEmpty() {
    assertEquals(
        List.of("INPUT_ADDED a.tsv", "INPUT_REMOVED empty list of Shaped(name=made)"),
        why(made(List.of()), made(List.of(A), A)));
  }

  @Test
  void outputThatIsNowInAList() {
    assertEquals(
        List.of("INPUT_CHANGED a.tsv is now output [0] of Shaped(name=made), was the whole output"),
        why(made(A, A), made(List.of(A), A)));
  }

  @Test
  void fileThatIsNowAFolder() {
    DirectoryTarget folder = DirectoryTarget.of("a.tsv");

    assertEquals(
        List.of("INPUT_CHANGED a.tsv is now a folder, was a file"),
        why(made(A, A), made(folder, folder)));
  }

  @Test
  void targetThatIsConfiguredOtherwise() {
    Target temporary = A.temporary();

    assertEquals(
        List.of("INPUT_CHANGED a.tsv is now temporary"),
        why(made(A, A), made(temporary, temporary)));
  }

  @Test
  void targetThatIsNoLongerConfigured() {
    Target temporary = A.temporary();

    assertEquals(
        List.of("INPUT_CHANGED a.tsv is no longer temporary"),
        why(made(temporary, temporary), made(A, A)));
  }

  @Test
  void ownOutputThatIsDeclaredOtherwise() {
    Dataset data = Dataset.in(root);
    Target temporary = A.temporary();
    data.build(made(A, A));

    assertEquals(
        List.of("OUTPUT_NAMES output: \"\" -> temporary"), data.why(made(temporary, temporary)));
    assertEquals(
        List.of("OUTPUT_NAMES (none) -> a.tsv", "OUTPUT_NAMES a.tsv -> (none)"),
        data.why(made(List.of(A), A)));
  }

  @Test
  void orderOfComponentsIsNoChangeToAReader() {
    Dataset data = Dataset.in(root);
    data.build(reading(made(new Named(A, B), A, B)));

    Shaped turned = made(new Turned(B, A), A, B);
    assertEquals(List.of("OUTPUT_NAMES in another order"), data.why(turned));
    assertEquals(List.of(), data.ran(reading(turned)));
  }

  @Test
  void orderOfRequirementsIsNoChange() {
    Dataset data = Dataset.in(root).write("eu.csv", "1").write("us.csv", "1");
    Sketch made = Sketch.of("made").making(A, B);
    Given eu = new Given("eu.csv");
    Given us = new Given("us.csv");
    data.build(reading(eu, us, made));

    assertEquals(List.of(), data.ran(reading(made, us, eu)));
    assertEquals(List.of(), data.ran(reading(us, eu, made)));
  }

  /** The owner of what is read through a wrapper is the task behind it. */
  @Test
  void wrapperInBetweenIsNoChange() {
    Dataset data = Dataset.in(root).write("eu.csv", "1").write("us.csv", "1");
    Given eu = new Given("eu.csv");
    Given us = new Given("us.csv");
    data.build(reading(eu, us));

    assertEquals(List.of(), data.ran(reading(new Bundle("all", List.of(us, eu)))));
    assertEquals(
        List.of(),
        data.ran(reading(us, new Bundle("one", List.of(new Bundle("two", List.of(eu)))))));
  }
}
