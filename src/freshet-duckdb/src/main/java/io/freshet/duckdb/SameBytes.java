package io.freshet.duckdb;

import java.util.List;
import java.util.Set;

/**
 * Refuses what gives another result each time, or on each machine: clocks, chance, and what the
 * database tells of itself.
 */
final class SameBytes {

  /** Named with or without parentheses. */
  private static final Set<String> CLOCKS =
      Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

  /** Functions; a column may have the same name. */
  static final Set<String> FUNCTIONS =
      Set.of(
          "current_connection_id",
          "current_database",
          "current_query",
          "current_query_id",
          "current_schema",
          "current_schemas",
          "current_setting",
          "current_transaction_id",
          "current_date",
          "current_localtime",
          "current_localtimestamp",
          "gen_random_uuid",
          "get_current_time",
          "get_current_timestamp",
          "in_search_path",
          "now",
          "random",
          "setseed",
          "sleep_ms",
          "stats",
          "today",
          "transaction_timestamp",
          "txid_current",
          "uuid",
          "uuidv4",
          "uuidv7",
          "write_log");

  private SameBytes() {}

  /**
   * @throws IllegalArgumentException for a statement that has something of that
   */
  static void check(Statement statement) {
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      if (isFunction(token, isCall) || (isClock(token) && !isMember(tokens, i))) {
        throw statement.refused(
            token,
            token.text()
                + (isCall ? "(…)" : "")
                + " gives another value each time: want a parameter of the task, or an input");
      }
      if (isSample(tokens, i) && !hasSeed(tokens, i)) {
        throw statement.refused(
            token, "a sample is another one each time: want REPEATABLE (a number) behind it");
      }
    }
  }

  private static boolean isFunction(Token token, boolean isCall) {
    boolean isName = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NAME;
    return isCall && isName && FUNCTIONS.contains(token.lower());
  }

  private static boolean isClock(Token token) {
    return token.kind() == Token.Kind.WORD && CLOCKS.contains(token.lower());
  }

  /** A column of a table may be named so. */
  private static boolean isMember(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).is(".");
  }

  private static boolean isSample(List<Token> tokens, int at) {
    return tokens.get(at).is("tablesample")
        || (tokens.get(at).is("sample") && at > 0 && tokens.get(at - 1).is("using"));
  }

  private static boolean hasSeed(List<Token> tokens, int at) {
    return tokens.subList(at, tokens.size()).stream().anyMatch(it -> it.is("repeatable"));
  }
}
