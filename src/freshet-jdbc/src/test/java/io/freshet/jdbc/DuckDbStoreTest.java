package io.freshet.jdbc;

class DuckDbStoreTest extends TableStoreContract {

  DuckDbStoreTest() {
    super(Served.DUCKDB);
  }
}
