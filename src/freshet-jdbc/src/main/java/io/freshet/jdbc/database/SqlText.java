package io.freshet.jdbc.database;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What SQL by hand may not do in the transaction of a run. */
final class SqlText {

  private static final Pattern ASIDE =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(\\$[A-Za-z_]*\\$).*?\\1",
          Pattern.DOTALL);
  private static final Pattern TRANSACTION =
      Pattern.compile(
          "(?:commit|abort|end|begin|start\\s+transaction|prepare\\s+transaction"
              + "|rollback(?!\\s+(?:work\\s+|transaction\\s+)?to)|set\\s+transaction)\\b.*",
          Pattern.DOTALL);
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?:create|alter|drop|truncate|grant|revoke|rename|comment)\\b.*", Pattern.DOTALL);

  /** What has statements of its own, up to an END that stands alone: a trigger, a function. */
  private static final Pattern BODY =
      Pattern.compile(
          "create\\s+(?:or\\s+replace\\s+)?(?:temp\\s+|temporary\\s+|constraint\\s+)?"
              + "(?:trigger|function|procedure)\\b.*\\bbegin\\b.*",
          Pattern.DOTALL);

  private static final Pattern END = Pattern.compile("end\\b.*", Pattern.DOTALL);

  private SqlText() {}

  /**
   * Why the SQL is refused, if it is.
   *
   * @param commitsByDefinition whether DDL commits in this database
   */
  static Optional<String> refusal(String sql, boolean commitsByDefinition) {
    boolean isInBody = false;
    for (String statement : ASIDE.matcher(sql).replaceAll(" ").split(";", -1)) {
      String plain = statement.strip().toLowerCase(Locale.ROOT);
      if (isInBody) {
        isInBody = !END.matcher(plain).matches();
        continue;
      }
      isInBody = BODY.matcher(plain).matches();
      if (TRANSACTION.matcher(plain).matches()) {
        return Optional.of(
            "run may not begin or end transactions by SQL: Freshet commits after run has returned,"
                + " and rolls back when it throws");
      }
      if (commitsByDefinition && DEFINITION.matcher(plain).matches()) {
        return Optional.of(
            "run may not change tables by SQL here: this database commits what was written so far"
                + " when it does; make the table before, and let run only fill it");
      }
    }
    return Optional.empty();
  }
}
