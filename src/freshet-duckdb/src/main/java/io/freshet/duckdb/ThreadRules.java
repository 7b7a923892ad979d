package io.freshet.duckdb;

import java.util.List;
import java.util.Set;

/**
 * Refuses what may give other bytes when several threads work on it. What is allowed gives the same
 * rows whatever the order in which they are met, and a total order at the end.
 */
final class ThreadRules {

  /** Functions whose result hangs on the order of rows, or on that of additions. */
  static final Set<String> ORDERED =
      Set.of(
          "any_value",
          "approx_count_distinct",
          "approx_quantile",
          "approx_top_k",
          "arbitrary",
          "arg_max",
          "arg_max_null",
          "arg_max_nulls_last",
          "arg_min",
          "arg_min_null",
          "arg_min_nulls_last",
          "argmax",
          "argmin",
          "array_agg",
          "avg",
          "bitstring_agg",
          "combine_aggr",
          "corr",
          "count_distinct_approx",
          "covar_pop",
          "covar_samp",
          "decimal_average",
          "entropy",
          "favg",
          "first",
          "fsum",
          "geomean",
          "geometric_mean",
          "group_concat",
          "histogram",
          "histogram_exact",
          "histogram_values",
          "kahan_sum",
          "kurtosis",
          "kurtosis_pop",
          "last",
          "list",
          "listagg",
          "lttb",
          "mad",
          "map_agg",
          "max_by",
          "mean",
          "min_by",
          "mode",
          "product",
          "regr_avgx",
          "regr_avgy",
          "regr_count",
          "regr_intercept",
          "regr_r2",
          "regr_slope",
          "regr_sxx",
          "regr_sxy",
          "regr_syy",
          "reservoir_quantile",
          "sem",
          "skewness",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "string_agg",
          "sumkahan",
          "var_pop",
          "var_samp",
          "variance",
          "variant_group_object");

  private static final Set<String> WORDS =
      Set.of("over", "asof", "positional", "rowid", "sample", "tablesample");

  private static final Set<String> EXACT =
      Set.of(
          "tinyint",
          "smallint",
          "integer",
          "int",
          "bigint",
          "hugeint",
          "utinyint",
          "usmallint",
          "uinteger",
          "ubigint",
          "decimal",
          "numeric");

  private ThreadRules() {}

  /**
   * @throws IllegalArgumentException for a statement that is refused
   */
  static void checkStatement(Statement statement) {
    List<Token> tokens = statement.tokens();
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      boolean isSum = isCall && token.is("sum") && !isExact(tokens, i + 1);
      boolean isLimit = (token.is("limit") || token.is("offset") || token.is("fetch")) && depth > 0;
      boolean isDistinctOn =
          token.is("distinct") && i + 1 < tokens.size() && tokens.get(i + 1).is("on");
      if ((isCall && ORDERED.contains(token.lower()))
          || isSum
          || isLimit
          || isDistinctOn
          || (token.kind() == Token.Kind.WORD && WORDS.contains(token.lower()))) {
        throw statement.refused(token, reason(token, isSum));
      }
    }
  }

  private static String reason(Token token, boolean isSum) {
    return isSum
        ? "with several threads a sum of doubles is another one each time: want an exact type, as"
            + " in sum(x::decimal(18, 4)), or threads(1)"
        : "with several threads the result of "
            + token.text()
            + " hangs on which is first: want threads(1)";
  }

  /** Whether what is in parentheses ends with a cast to numbers that are added exactly. */
  private static boolean isExact(List<Token> tokens, int open) {
    int depth = 0;
    int cast = -1;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (depth == 1 && token.is(":") && tokens.get(i - 1).is(":")) {
        cast = i + 1;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0) {
        return cast > 0
            && EXACT.contains(tokens.get(cast).lower())
            && (cast + 1 == i || (tokens.get(cast + 1).is("(") && tokens.get(i - 1).is(")")));
      }
    }
    return false;
  }

  /**
   * @throws IllegalArgumentException for a result that may be written in another order
   */
  static void checkResult(Part part) {
    if (!part.partitionBy().isEmpty()) {
      throw new IllegalArgumentException(
          "with several threads partitionBy writes other files each time: want threads(1)");
    }
    Statement query = part.last();
    List<Token> tokens = query.tokens();
    int depth = 0;
    boolean isOrdered = false;
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      isOrdered |= depth == 0 && isOrderByAll(tokens, i);
    }
    if (!isOrdered) {
      throw query.refused(
          tokens.get(0),
          "with several threads rows come in another order each time: want ORDER BY ALL at the"
              + " end, or threads(1)");
    }
  }

  private static boolean isOrderByAll(List<Token> tokens, int at) {
    return at + 2 < tokens.size()
        && tokens.get(at).is("order")
        && tokens.get(at + 1).is("by")
        && tokens.get(at + 2).is("all");
  }
}
