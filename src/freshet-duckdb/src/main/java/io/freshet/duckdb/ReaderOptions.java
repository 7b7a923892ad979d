package io.freshet.duckdb;

import java.util.List;
import java.util.Set;

/**
 * What a user adds to the call of a reader.
 *
 * @param input its name
 * @param text as SQL: {@code delim=';', columns={'id': 'INTEGER'}}; may be empty
 */
record ReaderOptions(String input, String text) {

  /** What the reader of an input is told by this module alone, and why. */
  private static final Set<String> OWN =
      Set.of(
          "compression",
          "hive_partitioning",
          "store_rejects",
          "rejects_table",
          "rejects_scan",
          "parallel");

  /**
   * @throws IllegalArgumentException for options that are none, or that are not the user's to set
   */
  void check() {
    List<Token> tokens = Lexer.tokens(text);
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += depth(token);
      boolean isKey =
          depth == 0
              && token.kind() == Token.Kind.WORD
              && i + 1 < tokens.size()
              && tokens.get(i + 1).is("=");
      if (depth < 0 || token.is(";")) {
        throw refused(token, "ends the call of the reader");
      }
      if (isKey && OWN.contains(token.lower())) {
        throw refused(
            token,
            "is set by Freshet: compression by the file's name, partitions by names of folders,"
                + " rejects by use of ${"
                + input
                + SqlInput.REJECTS
                + "}");
      }
      if (isKey && token.lower().equals("filename")) {
        throw refused(
            token, "gives paths, so that the result would hang on where the dataset stands");
      }
    }
  }

  private IllegalArgumentException refused(Token token, String problem) {
    return new IllegalArgumentException(
        "input " + input + ": option " + token.text() + " " + problem);
  }

  private static int depth(Token token) {
    if (token.is("(") || token.is("[") || token.is("{")) {
      return 1;
    }
    return token.is(")") || token.is("]") || token.is("}") ? -1 : 0;
  }

  /** Whether an option is given. */
  boolean has(String key) {
    List<Token> tokens = Lexer.tokens(text);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(key) && tokens.get(i + 1).is("=")) {
        return true;
      }
    }
    return false;
  }
}
