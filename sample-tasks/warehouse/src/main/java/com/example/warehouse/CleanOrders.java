package com.example.warehouse;

import io.freshet.duckdb.Sql;
import io.freshet.duckdb.SqlChecks;
import io.freshet.duckdb.SqlTask;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import java.net.URI;
import java.time.LocalDate;

/** The orders without those that were cancelled: for analysts as Parquet, for the table as CSV. */
public record CleanOrders(URI shop, LocalDate day) implements SqlTask<CleanOrders.Output> {

  /** Both hold the same rows. */
  public record Output(FileTarget parquet, FileTarget csv) {}

  @Override
  public Output output() {
    return new Output(
        FileTarget.of("clean/" + day + ".parquet"), FileTarget.of("clean/" + day + ".csv"));
  }

  @Override
  public Sql sql() {
    return Sql.of(
            """
            create table good as
            select id, article, pieces, price from ${raw} where pieces > 0;
            select * from good order by id
            """)
        .into("parquet")
        .then("select * from good order by id")
        .into("csv")
        .input(
            "raw",
            new RawOrders(shop, day),
            "columns={'id': 'INTEGER', 'article': 'VARCHAR', 'pieces': 'INTEGER',"
                + " 'price': 'DECIMAL(9,2)'}");
  }

  @Override
  public void check(CheckContext check, Output out) throws Exception {
    SqlChecks.of(check).none("select * from ${out} where price <= 0", out.parquet());
  }
}
