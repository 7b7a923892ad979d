package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import com.acme.shelf.Shelf;
import io.freshet.task.Task;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots that were written in each format of the state are still understood. */
class RecordedRootTest {

  private static final List<String> ALL = List.of("base", "beside", "cut", "hand", "top");

  private static final Task<?>[] SHELF = {new Shelf.Bill(), new Shelf.ByHand(), new Shelf.Cut()};

  @TempDir private Path folder;

  private Dataset root(String format) throws IOException, URISyntaxException {
    Path stored = Path.of(getClass().getResource("/roots/" + format).toURI());
    Path root = folder.resolve(format);
    new Folder(stored).copyTo(root);
    Files.move(root.resolve("state"), root.resolve(".freshet"));
    return Dataset.in(root);
  }

  @Test
  void rootOfTheFirstFormatIsMadeAnewOnceAndItsFilesAreKnownAsOurs() throws Exception {
    Dataset data = root("format-1");

    BuildResult first = data.build(RecordedRoot.TOP, RecordedRoot.BY_HAND, RecordedRoot.CUT);

    assertEquals(ALL, Dataset.names(first.executed()).stream().sorted().toList());
    assertEquals(List.of(), data.log().events("warning"));
    assertEquals(List.of(), data.log().events("message"));
    assertFalse(data.files().has(".freshet/trash") && hasFiles(data, "trash"));
    assertEquals(List.of(), data.ran(RecordedRoot.TOP, RecordedRoot.BY_HAND, RecordedRoot.CUT));
  }

  /** Merging segments writes traces of an earlier format in the present one. */
  @Test
  void tracesOfTheFirstFormatSurviveMerging() throws Exception {
    Dataset data = root("format-1");
    for (int i = 0; i < 10; i++) {
      data.build(Sketch.of("other").version("v" + i));
    }
    assertTrue(
        data.files().stateTexts("traces").keySet().stream().anyMatch(it -> it.contains("-merged")));

    assertEquals(
        List.of("NO_TRACE an earlier Freshet recorded too little of the last run", "INTERRUPTED"),
        data.why(RecordedRoot.CUT));
    assertEquals(List.of(), data.log().events("message"));
  }

  /**
   * Whatever of Freshet changes, as long as the content version in {@code module.properties} stays:
   * when that is raised, all tasks run once, and a root of then is kept beside this one.
   */
  @Test
  void rootOfTheSecondFormatIsFresh() throws Exception {
    Dataset data = root("format-2");

    assertEquals(List.of(), data.plan(SHELF).willRun());
    assertEquals(List.of(), data.ran(SHELF));
    assertEquals(List.of(), data.log().events("warning"));
    assertEquals(List.of(), data.log().events("message"));
    assertEquals("by hand", data.files().read("hand.txt"));
  }

  @Test
  void temporaryOutputOfTheSecondFormatMayBeGone() throws Exception {
    Dataset data = root("format-2");
    data.files().delete("draft.txt");

    assertEquals(List.of(), data.ran(SHELF));
  }

  @Test
  void changeInARootOfTheSecondFormatRunsItsReadersAndNoOthers() throws Exception {
    Dataset data = root("format-2");
    data.write("scans/3.tmp", "does not count");
    assertEquals(List.of(), data.ran(SHELF));

    data.write("scans/3", "counts");

    assertEquals(List.of("INPUT_CHANGED scans"), data.why(new Shelf.Sorted("weight")));
    assertEquals(List.of("Bill()", "Packed()"), data.ran(SHELF));
    assertEquals("weight [1, 3]\n", data.files().read("sorted/a.txt"));
    assertFalse(hasFiles(data, "trash"));
  }

  @Test
  void strangersFileInARootOfTheSecondFormatIsKept() throws Exception {
    Dataset data = root("format-2");

    data.write("boxes/1/label", "a stranger's");

    assertEquals(List.of("Packed()"), data.ran(SHELF));
    assertEquals(List.of("a stranger's"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  private static boolean hasFiles(Dataset data, String state) {
    return !data.files().stateTexts(state).isEmpty();
  }

  @Test
  void whyOfARootOfTheFirstFormatIsTrue() throws Exception {
    Dataset data = root("format-1");

    assertEquals(
        List.of("NO_TRACE an earlier Freshet recorded too little of the last run"),
        data.why(RecordedRoot.BASE));
    assertEquals(
        List.of("NO_TRACE an earlier Freshet recorded too little of the last run", "INTERRUPTED"),
        data.why(RecordedRoot.CUT));
  }
}
