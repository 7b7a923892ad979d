package io.freshet.jdbc;

class PostgresStoreTest extends TableStoreContract {

  PostgresStoreTest() {
    super(Served.POSTGRES);
  }
}
