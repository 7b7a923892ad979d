package io.freshet.jdbc.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL by hand may say. */
class SqlTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "commit|true",
        "COMMIT WORK|true",
        "select 1; /* a */ rollback|true",
        "/* ; */ begin|true",
        "start transaction|true",
        "rollback to savepoint a|false",
        "select 'a; commit'|false",
        "insert into t values ('--'); commit|true",
        "select \"commit\" from t|false",
        "do $$ begin perform 1; end $$|false",
        "select committed from t|false",
        "create trigger g after insert on t begin delete from u; delete from v; end|false",
        "CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM u; END; COMMIT|true",
        "create or replace function f() returns int begin atomic select 1; end; end|true",
        "create table t (a int); begin|true",
        "create table t (a int)|false"
      })
  void transactionsAreNotEndedByText(String sql, boolean isRefused) {
    assertEquals(isRefused, SqlText.refusal(sql, false).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "create table t (a int),true",
    "' drop table t',true",
    "create trigger g after insert on t begin delete from u; end,true",
    "insert into t select 1,false"
  })
  void definitionsAreRefusedWhereTheyCommit(String sql, boolean isRefused) {
    assertEquals(isRefused, SqlText.refusal(sql, true).isPresent());
  }
}
