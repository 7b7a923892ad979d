package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
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
        List.of("NO_TRACE that says enough: an earlier Freshet recorded it", "INTERRUPTED"),
        data.why(RecordedRoot.CUT));
    assertEquals(List.of(), data.log().events("message"));
  }

  private static boolean hasFiles(Dataset data, String state) {
    return !data.files().stateTexts(state).isEmpty();
  }

  @Test
  void whyOfARootOfTheFirstFormatIsTrue() throws Exception {
    Dataset data = root("format-1");

    assertEquals(
        List.of("NO_TRACE that says enough: an earlier Freshet recorded it"),
        data.why(RecordedRoot.BASE));
    assertEquals(
        List.of("NO_TRACE that says enough: an earlier Freshet recorded it", "INTERRUPTED"),
        data.why(RecordedRoot.CUT));
  }
}
