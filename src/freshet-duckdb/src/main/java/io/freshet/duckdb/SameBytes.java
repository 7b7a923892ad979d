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
          "ago",
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
          "duckdb_approx_database_count",
          "duckdb_connection_count",
          "duckdb_eviction_queues",
          "duckdb_extensions",
          "duckdb_external_file_cache",
          "duckdb_log_contexts",
          "duckdb_logs",
          "duckdb_memory",
          "duckdb_settings",
          "duckdb_temporary_files",
          "gen_random_uuid",
          "get_current_time",
          "get_current_timestamp",
          "in_search_path",
          "now",
          "pg_conf_load_time",
          "pg_postmaster_start_time",
          "pragma_database_size",
          "pragma_platform",
          "pragma_user_agent",
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

  /** Functions that run SQL which stands in a text, where nobody sees what is in it. */
  private static final Set<String> RUNNERS = Set.of("json_execute_serialized_sql", "query");

  private SameBytes() {}

  /**
   * @throws IllegalArgumentException for a statement that has something of that
   */
  static void check(Statement statement) {
    List<Token> tokens = statement.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      if (isCall && isOneOf(RUNNERS, token)) {
        throw statement.refused(
            token, token.text() + "(…) runs SQL that stands in a text: want it as a statement");
      }
      boolean isFunction = isCall && (isOneOf(FUNCTIONS, token) || isAgeToday(tokens, i));
      if (isFunction || (isClock(token) && !isMember(tokens, i))) {
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

  private static boolean isOneOf(Set<String> functions, Token token) {
    boolean isName = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.NAME;
    return isName && functions.contains(token.lower());
  }

  /** The age of one time is that of today; of two, what lies between them. */
  private static boolean isAgeToday(List<Token> tokens, int at) {
    if (!isOneOf(Set.of("age"), tokens.get(at))) {
      return false;
    }
    int depth = 0;
    for (Token token : tokens.subList(at + 1, tokens.size())) {
      boolean isEnd = token.is(")") || token.is("]") || token.is("}");
      depth += token.is("(") || token.is("[") || token.is("{") ? 1 : isEnd ? -1 : 0;
      if (depth == 0 || (depth == 1 && token.is(","))) {
        return depth == 0;
      }
    }
    return true;
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
