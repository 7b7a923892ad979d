package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.CleanScope;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.target.Target;
import io.freshet.testing.Folder;
import io.freshet.testing.Pipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of outputs that a task no longer names. */
final class OrphansTest {

  private static final FileTarget OLD = FileTarget.of("old");
  private static final FileTarget NEW = FileTarget.of("new");

  @TempDir private Path root;
  private Dataset data;

  @BeforeEach
  void open() {
    data = Dataset.in(root);
  }

  private static Sketch making(Target... targets) {
    return Sketch.of("task").making(targets);
  }

  private Set<String> names() {
    return data.files().texts().keySet();
  }

  @Test
  void outputThatIsNoLongerNamedGoesToTheTrash() {
    data.build(making(OLD, FileTarget.of("both")));

    data.build(making(NEW, FileTarget.of("both")));

    assertEquals(Set.of("new", "both"), names());
    Map<String, String> trash = data.files().stateTexts("trash");
    String kept = trash.keySet().iterator().next();
    assertEquals(Map.of(kept, "task"), trash);
    assertTrue(kept.matches("\\.freshet/trash/[^/]+/old"), kept);
    assertEquals(
        List.of("Sketch(name=task,setting=\"\"): old is no longer an output: moved to " + kept),
        data.log().events("message"));
  }

  @Test
  void folderGoesAsAWhole() {
    data.build(making(DirectoryTarget.of("d")));

    data.build(making(NEW));

    assertEquals(Set.of("new"), names());
  }

  @Test
  void whatSomebodyElseHasWrittenStays() {
    data.build(making(OLD, DirectoryTarget.of("d")));
    data.write("old", "edited").write("d/more", "mine");

    data.build(making(NEW));

    assertEquals(Set.of("old", "d/a", "d/b/c", "d/more", "new"), names());
    assertEquals(List.of(), data.log().events("message"));
  }

  @Test
  void inputOfTheGraphStays() {
    data.build(making(OLD));

    data.build(making(NEW), Sketch.of("reader").requiring(new Given("old")));

    assertEquals("reader[task]", data.files().read("reader.txt"));
    assertEquals(Set.of("old", "new", "reader.txt"), names());
  }

  @Test
  void inputThatIsNamedOnlyLaterStays() {
    data.build(making(OLD));
    Sketch task = making(NEW);
    Sketch reader = Sketch.of("reader").requiring(task);

    BuildResult result = data.build(reader.growing(inputs -> List.of(new Given("old"))));

    assertEquals(List.of(), result.missing());
    assertTrue(result.isSuccess());
    assertTrue(data.files().has("old"));
  }

  @Test
  void outputOfAnotherTaskOfTheGraphStays() {
    data.build(making(OLD));

    data.build(making(NEW), Sketch.of("other").making(OLD));

    assertEquals(Map.of("old", "other", "new", "task"), data.files().texts());
    assertEquals(List.of(), data.log().events("message"));
  }

  @Test
  void whatAnotherTaskHasMadeSinceStays() {
    data.build(making(OLD).writing("same"));
    data.build(Sketch.of("other").making(OLD).writing("same"));

    data.build(making(NEW));

    assertEquals(Set.of("old", "new"), names());
  }

  @Test
  void placeInsideAFolderOfAnotherTaskIsItsOwn() {
    data.build(making(FileTarget.of("d/old")));

    data.build(making(NEW), Sketch.of("other").making(DirectoryTarget.of("d")));

    assertEquals(Set.of("d/a", "d/b/c", "new"), names());
    assertEquals(
        List.of(), data.ran(making(NEW), Sketch.of("other").making(DirectoryTarget.of("d"))));
  }

  @Test
  void folderIsNotTakenAwayWithTheNewOutputInIt() {
    data.build(making(DirectoryTarget.of("d")));

    data.build(making(FileTarget.of("d/new")));

    assertEquals(Set.of("d/a", "d/b/c", "d/new"), names());
  }

  @Test
  void outputThatIsRenamedForthAndBackIsThereOnce() {
    data.build(making(OLD));
    data.build(making(NEW));

    data.build(making(OLD));

    assertEquals(Set.of("old"), names());
    assertEquals(List.of(), data.ran(making(OLD)));
  }

  @Test
  void whatCleanHasRemovedIsNotMissed() {
    data.build(making(OLD));
    data.clean(Set.<CleanScope>of(), making(OLD));

    data.build(making(NEW));

    assertEquals(List.of(), data.log().events("message"));
    assertEquals(List.of(), data.log().events("warning"));
  }

  @Test
  void taskThatDoesNotRunLeavesAllAsItIs() {
    data.build(making(OLD));

    data.build(
        making(NEW)
            .running(
                (ctx, out) -> {
                  throw new IllegalStateException("broken");
                }));

    assertEquals(Set.of("old"), names());
  }

  @Test
  void outputOutsideTheRootStays(@TempDir Path elsewhere) {
    data.build(making(FileTarget.of(elsewhere.resolve("old"))));

    data.build(making(NEW));

    assertEquals(Set.of("old"), new Folder(elsewhere).texts().keySet());
  }

  @Test
  void oneThatCannotBeExaminedIsAWarningAndNoFailure() throws Exception {
    data.build(making(OLD));
    data.files().delete("old");
    Pipes.make(root.resolve("old"));

    assertEquals(List.of("task"), data.ran(making(NEW)));

    List<String> warnings = data.log().events("warning");
    assertEquals(1, warnings.size());
    assertTrue(
        warnings
            .get(0)
            .startsWith("old is no longer an output, but cannot be moved to the trash: "),
        warnings.get(0));
  }
}
