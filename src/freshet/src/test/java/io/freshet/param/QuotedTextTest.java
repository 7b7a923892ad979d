package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

  private static String print(String text) {
    StringBuilder out = new StringBuilder();
    QuotedText.append(out, text);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "My pipeline",
        "C:\\data\\new",
        "https://h/a?b&c#d",
        "2026-01-05T10:00:00Z",
        "NULL",
        "nulls",
        "é漢😀",
        "it's",
        "*",
        "<a>;|`$HOME",
        "a\u00a0b",
        "\u200c"
      })
  void plainTextStandsForItself(String text) {
    assertEquals(text, print(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "null", "none", "a,b", "a=b", "(", ")", "[", "]", "{", "}", " a", "a ", "\u00a0a",
        "a\u1680", "\u2000a", "a\u200a", "\u202fa", "a\u205f", "\u3000"
      })
  void doubtfulTextIsQuotedAsItIs(String text) {
    assertEquals('"' + text + '"', print(text));
  }

  @Test
  void invisibleCharactersBecomeEscapes() {
    assertEquals("\"\\n\\r\\t\\b\\f\\\"\\\\,\"", print("\n\r\t\b\f\"\\,"));
    assertEquals("\"\\u0000\\u001f\\u007f\\u009f\"", print("\0\u001f\u007f\u009f"));
    assertEquals("\"\\u2028\\u2029\\u202e\\ufeff\"", print("\u2028\u2029\u202e\ufeff"));
    assertEquals("\"\\u200b\\u200e\\u2060\\u206f\"", print("\u200b\u200e\u2060\u206f"));
  }

  @Test
  void halvesOfCharactersBecomeEscapes() {
    assertEquals("\"\\ud800\"", print("\ud800"));
    assertEquals("\"\\udc00\\ud800x\"", print("\udc00\ud800x"));
    assertEquals("\"\\ud800\ud83d\ude00\"", print("\ud800\ud83d\ude00"));
  }

  @Test
  void everyCharacterReadsBackAtEveryPlace() {
    for (int c = 0; c <= 0xffff; c++) {
      for (String text : new String[] {"" + (char) c, "a" + (char) c, (char) c + "a"}) {
        String printed = print(text);
        String read = printed.startsWith("\"") ? QuotedText.unquote(printed) : printed;

        assertEquals(text, read, () -> "printed as " + printed);
        assertTrue(printed.startsWith("\"") || QuotedText.isBare(printed), printed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "\"a", "\"a\\", "\"a\\\"", "\"\\u12", "\"\\u12g4\"", "\"\\x\"", "\"a\"b\""})
  void brokenQuotesAreRefused(String text) {
    assertThrows(ParamException.class, () -> QuotedText.unquote(text));
  }

  @Test
  void bareTextIsNeverEmpty() {
    assertFalse(QuotedText.isBare(""));
    assertTrue(QuotedText.isBare("x"));
  }
}
