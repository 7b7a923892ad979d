package io.freshet.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What databases do differently, as far as it matters here. */
public enum Dialect {
  /** Repeatable read, which is a snapshot there. */
  POSTGRES {
    @Override
    public boolean hasArrays() {
      return true;
    }
  },

  /** One writer at a time; dates and the like are texts; a snapshot, too. */
  SQLITE {
    @Override
    void beginToWrite(Connection connection) throws SQLException {
      execute(connection, "begin immediate");
    }

    @Override
    public void beginToRead(Connection connection) throws SQLException {
      execute(connection, "pragma query_only = true");
      execute(connection, "begin");
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
      execute(connection, "rollback");
      execute(connection, "pragma query_only = false");
    }

    @Override
    public boolean hasEnums() {
      return false;
    }

    /** SQLITE_BUSY and SQLITE_LOCKED. */
    @Override
    boolean isLocked(SQLException e) {
      return e.getErrorCode() == 5 || e.getErrorCode() == 6;
    }

    @Override
    boolean hasOneWriter() {
      return true;
    }

    @Override
    boolean beginsBySql() {
      return true;
    }
  },

  /** Snapshots; no savepoints, and no statement that only reads what is asked for it. */
  DUCKDB {
    @Override
    void beginToWrite(Connection connection) throws SQLException {
      execute(connection, "begin transaction");
    }

    @Override
    public void beginToRead(Connection connection) throws SQLException {
      execute(connection, "begin transaction read only");
    }

    @Override
    public void endReading(Connection connection) throws SQLException {
      execute(connection, "rollback");
    }

    @Override
    public boolean hasArrays() {
      return true;
    }

    /** Else it copies all rows to memory of its own before it gives the first. */
    @Override
    public void setStreaming(Connection connection, boolean isStreaming) throws SQLException {
      execute(connection, "set jdbc_stream_results = " + isStreaming);
    }

    @Override
    public boolean hasSavepoints() {
      return false;
    }

    @Override
    boolean beginsBySql() {
      return true;
    }
  },

  /** As the standard says; serializable. */
  OTHER {
    @Override
    int isolation() {
      return Connection.TRANSACTION_SERIALIZABLE;
    }
  };

  /** That of a database, by the name of its product. */
  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    return product.contains("postgres")
        ? POSTGRES
        : product.contains("sqlite") ? SQLITE : product.contains("duckdb") ? DUCKDB : OTHER;
  }

  /** Begins a transaction that sees one state of the database and may write. */
  void beginToWrite(Connection connection) throws SQLException {
    connection.setTransactionIsolation(isolation());
    connection.setAutoCommit(false);
  }

  /** Begins a transaction that sees one state of the database and only reads. */
  public void beginToRead(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(isolation());
    connection.setAutoCommit(false);
  }

  /** Ends a transaction that read. */
  public void endReading(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /**
   * Says whether the rows of queries that follow come as they are read. Then no other statement
   * runs on the connection until they are.
   */
  public void setStreaming(Connection connection, boolean isStreaming) throws SQLException {}

  final void commit(Connection connection) throws SQLException {
    if (beginsBySql()) {
      execute(connection, "commit");
    } else {
      connection.commit();
    }
  }

  public final void rollback(Connection connection) throws SQLException {
    if (beginsBySql()) {
      execute(connection, "rollback");
    } else {
      connection.rollback();
    }
  }

  int isolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  public boolean hasArrays() {
    return false;
  }

  /** Whether a type that is not known by its name, and that the driver calls a text, is an enum. */
  public boolean hasEnums() {
    return true;
  }

  boolean hasOneWriter() {
    return false;
  }

  /** Whether something failed because another has the one lock of the database. */
  boolean isLocked(SQLException e) {
    return false;
  }

  public boolean hasSavepoints() {
    return true;
  }

  boolean beginsBySql() {
    return false;
  }

  /** Runs one statement. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
