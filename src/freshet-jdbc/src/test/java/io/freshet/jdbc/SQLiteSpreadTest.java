package io.freshet.jdbc;

class SQLiteSpreadTest extends TableSpreadContract {

  SQLiteSpreadTest() {
    super(Served.SQLITE);
  }
}
