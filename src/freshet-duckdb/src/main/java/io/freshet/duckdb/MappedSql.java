package io.freshet.duckdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL as the database gets it, which knows where each of its characters stands in the user's text.
 *
 * @param original the user's text
 * @param sql for the database
 * @param pieces in order
 */
record MappedSql(String original, String sql, List<Piece> pieces) {

  /**
   * A piece of the SQL.
   *
   * @param start in the SQL
   * @param from in the original
   * @param isCopied whether it stands there character by character
   */
  record Piece(int start, int from, boolean isCopied) {}

  /** Keeps a copy. */
  MappedSql {
    pieces = List.copyOf(pieces);
  }

  /**
   * A statement in which names stand for references.
   *
   * @param before what the database gets before it, and after it
   */
  static MappedSql of(Statement statement, String before, String after) {
    Draft draft = new Draft(statement.text());
    List<Token> tokens = statement.tokens();
    int at = tokens.get(0).start();
    draft.add(before, at);
    for (Token reference : statement.references()) {
      draft.copy(at, reference.start());
      draft.add(DuckDb.name(reference.referred()), reference.start());
      at = reference.end();
    }
    int end = tokens.get(tokens.size() - 1).end();
    draft.copy(at, end);
    draft.add(after, end);
    return draft.finish();
  }

  /** Says where in the user's text a place is that the database names, in bytes of UTF-8. */
  Excerpt excerpt(int byteOffset, int length) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    int end = Math.max(0, Math.min(byteOffset, bytes.length));
    int at = new String(bytes, 0, end, StandardCharsets.UTF_8).length();
    Piece piece = pieces.get(0);
    for (Piece next : pieces) {
      if (next.start() <= at) {
        piece = next;
      }
    }
    int start = piece.from() + (piece.isCopied() ? at - piece.start() : 0);
    return Excerpt.of(original, start, length);
  }

  private static final class Draft {

    private final String original;

    /** What is done. */
    private final StringBuilder sql = new StringBuilder();

    /** Of what is done. */
    private final List<Piece> pieces = new ArrayList<>();

    Draft(String original) {
      this.original = original;
    }

    void copy(int from, int to) {
      pieces.add(new Piece(sql.length(), from, true));
      sql.append(original, from, to);
    }

    void add(String text, int from) {
      pieces.add(new Piece(sql.length(), from, false));
      sql.append(text);
    }

    MappedSql finish() {
      return new MappedSql(original, sql.toString(), pieces);
    }
  }
}
