package io.freshet.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are cut between the characters that people see. */
final class TextsTest {

  private static final String SMILE = "\ud83d\ude00";
  private static final String FAMILY = "\ud83d\udc69\u200d\ud83d\udc67";
  private static final List<String> CHARACTERS =
      List.of("a", "\u6f22", SMILE, "e\u0301", FAMILY, "\ud83d\udc4b\ud83c\udffd", "\u0e01\u0e49");

  @ParameterizedTest
  @CsvSource({"3, abc, abc", "3, abcd, abc...", "2, abc, ab...", "0, abc, ...", "0, '', ''"})
  void longTextIsCut(int most, String text, String cut) {
    assertEquals(cut, Texts.beginning(text, most, "..."));
  }

  @Test
  void noCharacterIsCutWhereverTheEndLies() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      StringBuilder text = new StringBuilder();
      List<Integer> ends = new java.util.ArrayList<>(List.of(0));
      for (int i = 0; i < 8; i++) {
        text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        ends.add(text.length());
      }
      for (int most = 0; most < text.length(); most++) {
        int limit = most;
        int end = ends.stream().filter(it -> it <= limit).max(Integer::compare).orElseThrow();
        assertEquals(
            text.substring(0, end) + "|", Texts.beginning(text.toString(), most, "|"), "" + seed);
      }
    }
  }

  @Test
  void whatIsNothingButMarksIsCutAllTheSame() {
    assertEquals(100, Texts.beginning("a" + "\u0301".repeat(1000), 100, "").length());
    assertTrue(Texts.beginning("x".repeat(99) + SMILE, 100, "").length() == 99);
  }

  @Test
  void halvesOfSurrogatesAreReplaced() {
    assertEquals("a\ufffdb", Texts.withoutHalves("a\ud83db"));
    assertEquals("\ufffd", Texts.withoutHalves("\ude00"));
    assertEquals(SMILE + "\ufffd", Texts.withoutHalves(SMILE + "\ud83d"));
    byte[] bytes = Texts.withoutHalves("\ud83d").getBytes(StandardCharsets.UTF_8);
    assertEquals("\ufffd", new String(bytes, StandardCharsets.UTF_8));
  }
}
