package io.freshet.jdbc;

import io.freshet.fingerprint.Hasher;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.GuardedConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction of a run in one database, for all its tables there. It begins when the run
 * first writes, or asks for the connection, and ends when the last of the tables is published. A
 * second run of the same task, which is only compared, goes on in the transaction of the first and
 * is undone: no other could change rows that the first has changed. For one thread at a time.
 */
final class RunTransaction {

  private final Database database;
  private final Markers markers;

  /** The transaction of the first run, if this is the second one. */
  private final @Nullable RunTransaction below;

  /** Called when it is over. */
  private final Consumer<RunTransaction> end;

  private final List<StagedTable> tables = new ArrayList<>();

  /** Null until it begins, and when it has ended. */
  private @Nullable Connection connection;

  /** What tasks use of it; null until one asks. */
  private @Nullable GuardedConnection guarded;

  /** To where a second run is undone; null where the database has none. */
  private @Nullable Savepoint savepoint;

  /** Whether it is over. */
  private boolean isEnded;

  /** How many of its tables are published. */
  private int published;

  RunTransaction(
      Database database,
      Markers markers,
      @Nullable RunTransaction below,
      Consumer<RunTransaction> end) {
    this.database = database;
    this.markers = markers;
    this.below = below;
    this.end = end;
  }

  void add(StagedTable table) {
    tables.add(table);
  }

  List<StagedTable> tables() {
    return tables;
  }

  Database database() {
    return database;
  }

  boolean hasBegun() {
    return connection != null;
  }

  @Nullable RunTransaction below() {
    return below;
  }

  /** Its connection, on which it has begun. */
  Connection begun() throws IOException {
    if (isEnded) {
      throw new IOException("the run is over: its transaction has ended");
    }
    if (connection != null) {
      return connection;
    }
    try {
      return below == null ? beginFirst() : beginSecond(below);
    } catch (SQLException e) {
      throw database.failed("cannot begin to write", e);
    }
  }

  private Connection beginFirst() throws IOException, SQLException {
    Connection opened = database.open();
    boolean hasWriter = false;
    try {
      database.takeWriter(opened);
      hasWriter = true;
      markers.makeTable(opened, database);
      lock(opened);
      database.beginToWrite(opened);
      connection = opened;
      for (StagedTable table : tables) {
        table.rows().empty(opened);
      }
      return opened;
    } catch (IOException | SQLException | RuntimeException e) {
      connection = null;
      if (hasWriter) {
        database.giveWriter();
      }
      opened.close();
      throw e;
    }
  }

  /**
   * Two builders of one slice wait for each other, before either sees the database. The lock is the
   * connection's, and goes with it.
   */
  private void lock(Connection opened) throws SQLException {
    if (database.dialect() != Dialect.POSTGRES) {
      return;
    }
    try (PreparedStatement statement = opened.prepareStatement("select pg_advisory_lock(?)")) {
      for (long key : keys().sorted().toArray()) {
        statement.setLong(1, key);
        database.interrupts().watch(statement, statement::execute);
      }
    }
  }

  private LongStream keys() {
    return tables.stream()
        .map(it -> it.name().table() + "?" + it.name().sliceText())
        .mapToLong(it -> new Hasher().feed("freshet").feed(it).finish().word0());
  }

  private Connection beginSecond(RunTransaction first) throws IOException, SQLException {
    Connection shared = first.begun();
    for (StagedTable table : first.tables()) {
      table.settle();
    }
    if (database.dialect().hasSavepoints()) {
      savepoint = shared.setSavepoint();
    } else {
      for (StagedTable table : tables) {
        table.rows().copyAside(shared);
      }
    }
    connection = shared;
    for (StagedTable table : tables) {
      table.rows().emptyAgain(shared);
    }
    return shared;
  }

  /** The connection as a task gets it. */
  Connection shown() throws IOException {
    Connection raw = begun();
    try {
      if (guarded == null) {
        for (StagedTable table : tables) {
          table.rows().byHand(raw);
        }
        guarded = new GuardedConnection(raw, database.interrupts(), () -> {});
      }
      return guarded.connection();
    } catch (SQLException e) {
      throw database.failed("cannot be used", e);
    }
  }

  /** Nobody uses the connection that tasks have got. */
  void hide() {
    if (guarded != null) {
      GuardedConnection last = guarded;
      guarded = null;
      try {
        last.end();
      } catch (SQLException e) {
        tables.forEach(it -> it.failed(e));
      }
    }
  }

  /** Refuses to go on where the connection is lost: before anything is recorded. */
  void refuseLost() throws IOException {
    if (connection != null) {
      try {
        Dialect.execute(connection, "select 1");
      } catch (SQLException e) {
        throw database.failed("was lost before the run could be committed", e);
      }
    }
  }

  /** Commits with the last of its tables. */
  void published() throws IOException {
    if (++published < tables.size() || connection == null) {
      return;
    }
    try {
      Connection raw = connection;
      if (tables.stream().anyMatch(it -> it.isChanged() || it.isNoted())) {
        database.commit(raw);
      } else {
        database.dialect().rollback(raw);
      }
      close(raw);
    } catch (SQLException e) {
      throw database.failed("could not commit; the next build looks whether it has", e);
    }
  }

  /** Undoes it, unless that is done. */
  void discard() throws IOException {
    Connection raw = connection;
    if (raw == null || isEnded) {
      over();
      return;
    }
    try {
      if (below != null) {
        undo(below, raw);
      } else {
        rollback(raw);
      }
    } catch (SQLException e) {
      throw database.failed("could not be rolled back", e);
    } finally {
      over();
    }
  }

  private void undo(RunTransaction first, Connection raw) throws SQLException {
    if (first.isOver()) {
      return;
    }
    if (savepoint != null) {
      raw.rollback(savepoint);
      return;
    }
    for (StagedTable table : tables) {
      table.rows().copyBack(raw);
    }
  }

  private boolean isOver() {
    return isEnded || (below != null && below.isOver());
  }

  private void rollback(Connection raw) throws SQLException {
    boolean isLost = false;
    try {
      database.dialect().rollback(raw);
    } catch (SQLException e) {
      // A connection that is lost has rolled back; one that is not closes now, which does.
      isLost = true;
    } finally {
      if (isLost) {
        connection = null;
        database.giveWriter();
        raw.close();
      } else {
        close(raw);
      }
    }
  }

  private void close(Connection raw) throws SQLException {
    connection = null;
    isEnded = true;
    database.giveWriter();
    end.accept(this);
    try {
      if (database.dialect() == Dialect.POSTGRES) {
        raw.setAutoCommit(true);
        Dialect.execute(raw, "select pg_advisory_unlock_all()");
      }
    } finally {
      raw.close();
    }
  }

  private void over() {
    connection = null;
    isEnded = true;
    end.accept(this);
  }
}
