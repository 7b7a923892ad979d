package io.freshet.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Real databases for tests: one server a process for PostgreSQL, files for the others. */
public enum Served {
  POSTGRES {
    @Override
    public String url(Path folder) throws SQLException {
      String name = "t" + NAMES.incrementAndGet();
      try (Connection connection =
              DriverManager.getConnection(Server.ONE.getJdbcUrl("postgres", "postgres"));
          Statement statement = connection.createStatement()) {
        statement.execute("create schema " + name);
      }
      return Server.ONE.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }
  },
  SQLITE {
    @Override
    public String url(Path folder) {
      return "jdbc:sqlite:" + folder.resolve("sqlite.db");
    }
  },
  DUCKDB {
    @Override
    public String url(Path folder) {
      return "jdbc:duckdb:" + folder.resolve("duck.db");
    }
  };

  private static final AtomicInteger NAMES = new AtomicInteger();

  /**
   * A new and empty database, or schema.
   *
   * @param folder where its file is, if it is one; a second time in the same folder it is the same
   */
  public abstract String url(Path folder) throws SQLException;

  /** Runs SQL by a connection of its own, as somebody else does. */
  public static void sql(String url, String... statements) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The first column of all rows of a query, by a connection of its own. */
  public static List<String> rows(String url, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  /** Started at the first use; it ends with this process. */
  private static final class Server {

    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
