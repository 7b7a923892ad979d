package io.freshet.jdbc;

class DuckDbSpreadTest extends TableSpreadContract {

  DuckDbSpreadTest() {
    super(Served.DUCKDB);
  }
}
