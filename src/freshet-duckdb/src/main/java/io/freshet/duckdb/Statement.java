package io.freshet.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One statement within a text.
 *
 * @param text the whole text that it stands in
 * @param tokens its own, at least one, without the semicolon
 */
record Statement(String text, List<Token> tokens) {

  private static final Set<String> QUERIES =
      Set.of("select", "from", "with", "values", "table", "pivot", "unpivot", "(", "summarize");

  /** Keeps a copy. */
  Statement {
    tokens = List.copyOf(tokens);
  }

  /**
   * Returns the statements of a text.
   *
   * @throws IllegalArgumentException as {@link Lexer#tokens}
   */
  static List<Statement> in(String text) {
    List<Statement> statements = new ArrayList<>();
    List<Token> open = new ArrayList<>();
    for (Token token : Lexer.tokens(text)) {
      if (!token.is(";")) {
        open.add(token);
      } else if (!open.isEmpty()) {
        statements.add(new Statement(text, open));
        open.clear();
      }
    }
    if (!open.isEmpty()) {
      statements.add(new Statement(text, open));
    }
    return List.copyOf(statements);
  }

  boolean isQuery() {
    return QUERIES.contains(tokens.get(0).lower());
  }

  /** Returns the references in it. */
  List<Token> references() {
    return tokens.stream().filter(it -> it.kind() == Token.Kind.REFERENCE).toList();
  }

  /** Says what is wrong with a piece of it. */
  IllegalArgumentException refused(Token token, String problem) {
    return Excerpt.of(text, token).refused(problem);
  }
}
