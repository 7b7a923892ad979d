package io.freshet.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Splits command-line text into words as a shell does.
 *
 * <p>Blanks separate words; single or double quotes keep blanks, and the other kind of quote, in a
 * word. A backslash is an ordinary character, because Windows paths hold them, except before a
 * double quote or another backslash inside double quotes.
 */
final class Words {
  private static final char NONE = 0;

  private final String text;
  private final List<String> words = new ArrayList<>();

  /** The word that is read; null between words. */
  private @Nullable StringBuilder word;

  /** The quote that is open; NONE between quotes. */
  private char quote = NONE;

  private Words(String text) {
    this.text = text;
  }

  /**
   * The words of the text, in order; empty quotes are an empty word.
   *
   * @throws MojoFailureException if a quote is never closed
   */
  static List<String> of(String text) throws MojoFailureException {
    return new Words(text).split();
  }

  private List<String> split() throws MojoFailureException {
    for (int at = 0; at < text.length(); at++) {
      if (isEscape(at)) {
        at++;
        append(text.charAt(at));
      } else {
        accept(text.charAt(at));
      }
    }
    if (quote != NONE) {
      throw new MojoFailureException(
          "freshet.args: the quote " + quote + " is never closed: " + text);
    }
    endWord();
    return List.copyOf(words);
  }

  private boolean isEscape(int at) {
    return quote == '"'
        && text.charAt(at) == '\\'
        && at + 1 < text.length()
        && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  private void accept(char character) {
    if (quote != NONE) {
      insideQuotes(character);
    } else if (Character.isWhitespace(character)) {
      endWord();
    } else if (character == '"' || character == '\'') {
      quote = character;
      word = started();
    } else {
      append(character);
    }
  }

  private void insideQuotes(char character) {
    if (character == quote) {
      quote = NONE;
    } else {
      append(character);
    }
  }

  private void append(char character) {
    word = started().append(character);
  }

  private StringBuilder started() {
    return word == null ? new StringBuilder() : word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
