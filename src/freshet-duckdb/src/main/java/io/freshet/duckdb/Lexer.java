package io.freshet.duckdb;

import io.freshet.duckdb.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes SQL apart as the database does, as far as it takes to find statements and references:
 * comments, which nest, texts and names in quotes, texts between dollars.
 */
final class Lexer {

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<blank>\\s+|--[^\\n]*)"
              + "|(?<reference>\\$\\{[^}\\n]*\\})"
              + "|(?<text>[eE]'(?:[^'\\\\]|''|\\\\.)*+'|'(?:[^']|'')*+'"
              + "|\\$(?<tag>[A-Za-z_]*)\\$.*?\\$\\k<tag>\\$)"
              + "|(?<name>\"(?:[^\"]|\"\")*+\")"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*+)"
              + "|(?<number>\\p{N}[\\p{L}\\p{N}_.]*+)"
              + "|(?<other>.)",
          Pattern.DOTALL);

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}\\n]*\\}");

  private final String text;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * Returns what a text consists of, without comments.
   *
   * @throws IllegalArgumentException for a quote or comment that is not closed, and a reference in
   *     quotes
   */
  static List<Token> tokens(String text) {
    return new Lexer(text).all();
  }

  private List<Token> all() {
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        at = afterComment(at);
      } else {
        piece.region(at, text.length()).lookingAt();
        if (piece.group("blank") == null) {
          tokens.add(token(piece));
        }
        at = piece.end();
      }
    }
    return tokens;
  }

  private Token token(Matcher piece) {
    Kind kind = kind(piece);
    Token token = new Token(kind, piece.group(), piece.start());
    boolean opens = token.text().equals("'") || token.text().equals("\"");
    if (kind == Kind.OTHER && opens) {
      throw refused(token, "a quote that is not closed");
    }
    Matcher inside = REFERENCE.matcher(token.text());
    if ((kind == Kind.TEXT || kind == Kind.NAME) && inside.find()) {
      Token found = new Token(Kind.REFERENCE, inside.group(), token.start() + inside.start());
      throw refused(
          found, found.text() + " stands in quotes, where it is text; want it without them");
    }
    return token;
  }

  private static Kind kind(Matcher piece) {
    if (piece.group("reference") != null) {
      return Kind.REFERENCE;
    }
    if (piece.group("text") != null) {
      return Kind.TEXT;
    }
    if (piece.group("name") != null) {
      return Kind.NAME;
    }
    return piece.group("word") != null ? Kind.WORD : Kind.OTHER;
  }

  private int afterComment(int start) {
    int depth = 0;
    int at = start;
    do {
      if (text.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (text.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
      if (at >= text.length() && depth > 0) {
        throw refused(new Token(Kind.OTHER, "/*", start), "a comment that is not closed");
      }
    } while (depth > 0);
    return at;
  }

  private IllegalArgumentException refused(Token token, String problem) {
    return Excerpt.of(text, token).refused(problem);
  }
}
