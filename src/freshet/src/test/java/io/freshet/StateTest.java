package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.target.FileTarget;
import io.freshet.testing.Frames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that a kill left unfinished, or that was damaged: never a wrong answer. */
final class StateTest {

  private static final Sketch PAIR =
      Sketch.of("pair").requiring(new Given("in")).making(FileTarget.of("x"), FileTarget.of("y"));

  /** The dataset as a kill leaves it after the intent to publish for input 2 was recorded. */
  private static Dataset killedWhilePublishing(Path root) throws IOException {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(PAIR);
    data.write("in", "2").build(PAIR);
    dropLastFrame(newest(root));
    return data;
  }

  @Test
  void killAfterAllMovesIsRolledForward(@TempDir Path root) throws IOException {
    Dataset data = killedWhilePublishing(root);

    assertEquals(List.of(), data.ran(PAIR));
    assertEquals(List.of(), data.log().events("warning"));
  }

  @Test
  void killBeforeAnyMoveRerunsTheTask(@TempDir Path root) throws IOException {
    Dataset data = killedWhilePublishing(root).write("x", "pair[1]").write("y", "pair[1]");

    assertEquals(List.of("INTERRUPTED"), data.why(PAIR));
    assertEquals(Map.of("in", "2", "x", "pair[2]", "y", "pair[2]"), data.files().texts());
    assertEquals(Map.of(), data.files().stateTexts("trash"));
  }

  @Test
  void killBetweenTheMovesRerunsTheTask(@TempDir Path root) throws IOException {
    Dataset data = killedWhilePublishing(root).write("y", "pair[1]");

    assertEquals(List.of("INTERRUPTED"), data.why(PAIR));
    assertEquals(Map.of("in", "2", "x", "pair[2]", "y", "pair[2]"), data.files().texts());
    assertEquals(Map.of(), data.files().stateTexts("trash"));
  }

  @Test
  void killInTheFirstRunRerunsTheTask(@TempDir Path root) throws IOException {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(PAIR);
    dropLastFrame(newest(root));
    data.files().delete("y");

    assertEquals(List.of("OUTPUT_MISSING y", "INTERRUPTED"), data.why(PAIR));
    assertEquals(Map.of("in", "1", "x", "pair[1]", "y", "pair[1]"), data.files().texts());
  }

  @Test
  void inputPutBackAfterAKillFindsTheOldTrace(@TempDir Path root) throws IOException {
    Dataset data = killedWhilePublishing(root).write("x", "pair[1]").write("y", "pair[1]");

    data.write("in", "1");
    assertEquals(List.of(), data.ran(PAIR));
  }

  @Test
  void strangerAfterAKillIsStillAStranger(@TempDir Path root) throws IOException {
    Dataset data = killedWhilePublishing(root).write("y", "mine");

    assertEquals(List.of("OUTPUT_MODIFIED y", "INTERRUPTED"), data.why(PAIR));
    assertEquals(List.of("mine"), List.copyOf(data.files().stateTexts("trash").values()));
  }

  @Test
  void stagingOfAKilledBuildDoesNotDisturb(@TempDir Path root) {
    Dataset data = Dataset.in(root).write("in", "1").write(".freshet/tmp/dead/0/0/x", "half");

    assertEquals(List.of("pair"), data.ran(PAIR));
  }

  @Test
  void truncatedTracesCostRunsOnly(@TempDir Path folder) throws IOException {
    Path root = folder.resolve("root");
    Dataset data = Dataset.in(root).write("in", "1");
    Sketch top = Sketch.of("top").requiring(PAIR, Sketch.of("other"));
    data.build(top);
    Map<String, String> expected = data.files().texts();
    byte[] whole = Files.readAllBytes(newest(root));

    for (int length = 0; length < whole.length; length += 7) {
      Path copy = folder.resolve("cut" + length);
      data.files().copyTo(copy);
      Dataset cut = Dataset.in(copy);
      Files.write(newest(copy), Arrays.copyOf(whole, length));

      BuildResult result = cut.build(top);

      assertTrue(result.isSuccess(), "cut at " + length);
      assertEquals(expected, cut.files().texts(), "cut at " + length);
      assertEquals(List.of(), cut.ran(top), "second build, cut at " + length);
      boolean isAtFrameEnd = Frames.ends(whole).contains(length);
      long warnings = isAtFrameEnd || length == 0 ? 0 : 1;
      cut.build(top);
      assertEquals(warnings, cut.log().events("warning").size(), "warnings, cut at " + length);
    }
  }

  @Test
  void stateOfANewerFormatIsRefusedAndLeftAlone(@TempDir Path root) throws IOException {
    Dataset data = Dataset.in(root).write("in", "1");
    data.build(PAIR);
    CRC32C crc = new CRC32C();
    String format = "freshet state 99 sha-256 ";
    crc.update(format.getBytes(StandardCharsets.US_ASCII));
    data.write(".freshet/format", format + Long.toHexString(crc.getValue()));
    Map<String, String> before = data.files().allMarks();

    UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> data.build(PAIR));

    assertTrue(refused.getMessage().contains("use a newer Freshet"), refused.getMessage());
    assertTrue(refused.getMessage().contains(root.toString()), refused.getMessage());
    assertEquals(before, data.files().allMarks());
  }

  private static Path newest(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(".freshet/traces"))) {
      return Collections.max(files.toList());
    }
  }

  private static void dropLastFrame(Path segment) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    List<Integer> ends = Frames.ends(bytes);
    Files.write(segment, Arrays.copyOf(bytes, ends.get(ends.size() - 2)));
  }
}
