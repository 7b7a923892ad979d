package io.freshet.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What databases do differently, as far as it matters here. */
enum Dialect {
  /** Repeatable read, which is a snapshot there. */
  POSTGRES {
    @Override
    boolean hasArrays() {
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
    void beginToRead(Connection connection) throws SQLException {
      execute(connection, "pragma query_only = true");
      execute(connection, "begin");
    }

    @Override
    void endReading(Connection connection) throws SQLException {
      execute(connection, "rollback");
      execute(connection, "pragma query_only = false");
    }

    @Override
    boolean hasEnums() {
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
    void beginToRead(Connection connection) throws SQLException {
      execute(connection, "begin transaction read only");
    }

    @Override
    void endReading(Connection connection) throws SQLException {
      execute(connection, "rollback");
    }

    @Override
    boolean hasArrays() {
      return true;
    }

    /** Else it copies all rows to memory of its own before it gives the first. */
    @Override
    void setStreaming(Connection connection, boolean isStreaming) throws SQLException {
      execute(connection, "set jdbc_stream_results = " + isStreaming);
    }

    @Override
    boolean hasSavepoints() {
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

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

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
  void beginToRead(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(isolation());
    connection.setAutoCommit(false);
  }

  /** Ends a transaction that read. */
  void endReading(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  /**
   * Says whether the rows of queries that follow come as they are read. Then no other statement
   * runs on the connection until they are.
   */
  void setStreaming(Connection connection, boolean isStreaming) throws SQLException {}

  final void commit(Connection connection) throws SQLException {
    if (beginsBySql()) {
      execute(connection, "commit");
    } else {
      connection.commit();
    }
  }

  final void rollback(Connection connection) throws SQLException {
    if (beginsBySql()) {
      execute(connection, "rollback");
    } else {
      connection.rollback();
    }
  }

  int isolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  boolean hasArrays() {
    return false;
  }

  /** Whether a type that is not known by its name, and that the driver calls a text, is an enum. */
  boolean hasEnums() {
    return true;
  }

  boolean hasOneWriter() {
    return false;
  }

  /** Whether something failed because another has the one lock of the database. */
  boolean isLocked(SQLException e) {
    return false;
  }

  boolean hasSavepoints() {
    return true;
  }

  boolean beginsBySql() {
    return false;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives a statement the one form of a value of a column. */
  final void bind(PreparedStatement statement, int index, @Nullable Object value, Column column)
      throws SQLException {
    if (value instanceof List<?> list) {
      String element = column.type().replaceFirst("^_", "").replaceFirst("\\[]$", "");
      statement.setArray(index, statement.getConnection().createArrayOf(element, list.toArray()));
    } else if (value == null || !beginsBySql() || this == DUCKDB) {
      bindTyped(statement, index, value, column.kind());
    } else if (value instanceof Long || value instanceof Double || value instanceof byte[]) {
      statement.setObject(index, value);
    } else {
      bindText(statement, index, value);
    }
  }

  private void bindTyped(PreparedStatement statement, int index, @Nullable Object value, Kind kind)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, this == POSTGRES && kind == Kind.BINARY ? Types.BINARY : Types.NULL);
    } else if (value instanceof Instant instant) {
      statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
    } else if (this == POSTGRES && (kind == Kind.JSON || kind == Kind.TEXT)) {
      statement.setObject(index, value, Types.OTHER); // else an enum refuses a text
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      statement.setObject(index, value);
    }
  }

  /** SQLite: what it has no type for is a text that sorts as the value does. */
  private static void bindText(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Boolean is) {
      statement.setInt(index, is ? 1 : 0);
    } else if (value instanceof BigDecimal decimal) {
      statement.setString(index, decimal.toPlainString());
    } else if (value instanceof LocalDateTime time) {
      statement.setString(index, STAMP.format(time));
    } else if (value instanceof Instant instant) {
      statement.setString(index, STAMP.format(instant.atOffset(ZoneOffset.UTC)) + "+00:00");
    } else {
      statement.setString(index, value.toString());
    }
  }
}
