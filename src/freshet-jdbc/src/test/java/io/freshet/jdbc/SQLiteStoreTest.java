package io.freshet.jdbc;

class SQLiteStoreTest extends TableStoreContract {

  SQLiteStoreTest() {
    super(Served.SQLITE);
  }
}
