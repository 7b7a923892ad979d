package io.freshet.duckdb;

import java.util.List;
import java.util.Optional;

/**
 * A text of one or more statements, and where the result of the last one goes.
 *
 * @param text as the user wrote it
 * @param statements of the text
 * @param place of a target in the output; nothing for the only one, or for none
 * @param partitionBy the columns by which the rows are spread over folders
 */
record Part(
    String text, List<Statement> statements, Optional<String> place, List<String> partitionBy) {

  /** Keeps copies. */
  Part {
    statements = List.copyOf(statements);
    partitionBy = List.copyOf(partitionBy);
  }

  /**
   * A text whose result goes nowhere, or to the only target.
   *
   * @throws IllegalArgumentException for a text without a statement, and as {@link Lexer#tokens}
   */
  static Part of(String text) {
    List<Statement> statements = Statement.in(text);
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("SQL without a statement: \"" + text.strip() + "\"");
    }
    return new Part(text, statements, Optional.empty(), List.of());
  }

  Part into(String newPlace) {
    return new Part(text, statements, Optional.of(newPlace), partitionBy);
  }

  Part partitionBy(List<String> columns) {
    return new Part(text, statements, place, columns);
  }

  Statement last() {
    return statements.get(statements.size() - 1);
  }
}
