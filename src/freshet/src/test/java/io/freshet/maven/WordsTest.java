package io.freshet.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void blanksSeparateWords() throws Exception {
    assertEquals(
        List.of("--day", "2026-01-05", "--json"), Words.of(" --day 2026-01-05\n\t--json "));
  }

  @Test
  void blankTextHasNoWords() throws Exception {
    assertEquals(List.of(), Words.of("  "));
  }

  @Test
  void quotesKeepBlanksAndTheOtherKindOfQuote() throws Exception {
    assertEquals(
        List.of("--name", "it's me", "say \"hi\" twice"),
        Words.of("--name \"it's me\" 'say \"hi\" twice'"));
  }

  @Test
  void quotesInsideAWordJoinIt() throws Exception {
    assertEquals(List.of("--name=a b c"), Words.of("--name=\"a b\"' c'"));
  }

  @Test
  void emptyQuotesAreAnEmptyWord() throws Exception {
    assertEquals(List.of("--name", ""), Words.of("--name ''"));
  }

  @Test
  void backslashEscapesInDoubleQuotesOnly() throws Exception {
    assertEquals(
        List.of("a\"b\\c", "C:\\data", "x\\\\y", "\\z"),
        Words.of("\"a\\\"b\\\\c\" C:\\data 'x\\\\y' \"\\z\""));
  }

  @Test
  void backslashAtTheEndOfAnUnclosedQuoteIsRefusedToo() {
    assertThrows(MojoFailureException.class, () -> Words.of("--name \"a\\"));
  }

  @Test
  void unclosedQuoteIsRefusedWithTheText() {
    MojoFailureException refused =
        assertThrows(MojoFailureException.class, () -> Words.of("--name 'a b"));

    assertEquals("freshet.args: the quote ' is never closed: --name 'a b", refused.getMessage());
  }
}
