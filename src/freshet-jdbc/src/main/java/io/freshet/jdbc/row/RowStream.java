package io.freshet.jdbc.row;

import io.freshet.jdbc.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rows of a query as records, which ends it when they are read. For one thread. */
public final class RowStream<T extends Record> implements Iterator<T> {

  private static final String ALL = "select * from";

  private final Database database;
  private final RowQuery rows;
  private final RecordRows.Reader<T> records;
  private final End end;

  /** The next row; null after the last. */
  private @Nullable Object @Nullable [] next;

  /** Whether the query is ended. */
  private boolean isEnded;

  /** What happens at the end. */
  public interface End {

    /** Does it. */
    void run() throws IOException;
  }

  private RowStream(Database database, RowQuery rows, RecordRows.Reader<T> records, End end) {
    this.database = database;
    this.rows = rows;
    this.records = records;
    this.end = end;
  }

  /** The rows of a table or slice, by a connection that nobody else uses before the end. */
  public static <T extends Record> Stream<T> alone(
      Database database, TableSql table, Class<T> type, End end) throws SQLException {
    var records = new RecordRows<>(type).reader(table.columns());
    PreparedStatement statement = table.onSlice(ALL);
    return of(database, RowQuery.alone(table, statement, database.interrupts()), records, end);
  }

  /** The rows of a table or slice, by a connection that others use, too. */
  public static <T extends Record> Stream<T> shared(
      Database database, TableSql table, Class<T> type) throws SQLException {
    var records = new RecordRows<>(type).reader(table.columns());
    PreparedStatement statement = table.onSlice(ALL);
    return of(
        database, RowQuery.shared(table, statement, database.interrupts()), records, () -> {});
  }

  private static <T extends Record> Stream<T> of(
      Database database, RowQuery rows, RecordRows.Reader<T> records, End end) throws SQLException {
    RowStream<T> stream = new RowStream<>(database, rows, records, end);
    stream.advance();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(stream, Spliterator.NONNULL), false)
        .onClose(stream::close);
  }

  private void advance() throws SQLException {
    next = isEnded ? null : rows.next();
    if (next == null) {
      close();
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public T next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    try {
      T row = records.read(next);
      advance();
      return row;
    } catch (SQLException e) {
      throw new UncheckedIOException(database.failed("cannot be read", e));
    }
  }

  private void close() {
    if (isEnded) {
      return;
    }
    isEnded = true;
    try {
      try {
        rows.close();
      } finally {
        end.run();
      }
    } catch (SQLException e) {
      throw new UncheckedIOException(database.failed("cannot be read", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
