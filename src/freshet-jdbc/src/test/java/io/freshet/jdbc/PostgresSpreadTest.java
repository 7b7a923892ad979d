package io.freshet.jdbc;

class PostgresSpreadTest extends TableSpreadContract {

  PostgresSpreadTest() {
    super(Served.POSTGRES);
  }
}
