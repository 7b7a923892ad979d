package io.freshet.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter = new LineSplitter(lines::add);

  @Test
  void linesEndAsOnAnySystem() {
    write("a\nb\r\n\nc");

    assertEquals(List.of("a", "b", ""), lines);
  }

  @Test
  void lastLineWithoutEndIsHandedOnAtTheEnd() {
    write("a");

    splitter.close();
    splitter.close();

    assertEquals(List.of("a"), lines);
  }

  @Test
  void returnedLineTakesThePlaceOfWhatStoodThere() {
    write("10 %\r20 %\r\r30 %\n");

    assertEquals(List.of("30 %"), lines);
  }

  @Test
  void charactersMayComeInPieces() {
    for (byte one : "\u4e2d\ud83d\ude00\n".getBytes(StandardCharsets.UTF_8)) {
      splitter.write(one);
    }

    assertEquals(List.of("\u4e2d\ud83d\ude00"), lines);
  }

  @Test
  void endlessLineIsCut() {
    write("x".repeat(LineSplitter.LONGEST + 1) + "\n");

    assertEquals(List.of("x".repeat(LineSplitter.LONGEST), "x"), lines);
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    splitter.write(bytes, 0, bytes.length);
  }
}
