package io.freshet.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Real databases for tests: one server a process for PostgreSQL, files for the others. */
enum Served {
  POSTGRES {
    @Override
    String url(Path folder) throws SQLException {
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
    String url(Path folder) {
      return "jdbc:sqlite:" + folder.resolve("sqlite.db");
    }
  },
  DUCKDB {
    @Override
    String url(Path folder) {
      return "jdbc:duckdb:" + folder.resolve("duck.db");
    }
  };

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** A new and empty database, or schema. */
  abstract String url(Path folder) throws SQLException;

  /** Runs SQL by a connection of its own, as somebody else does. */
  static void sql(String url, String... statements) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
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
