package io.freshet.jdbc;

import io.freshet.event.TaskFailedException;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.StoreContext;
import io.freshet.target.FileTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table or slice that one run writes in the open transaction of the run. Its rows are what others
 * see when the transaction is committed. For one thread at a time.
 */
final class StagedTable implements StagedOutput {

  private final StoreContext context;
  private final Markers markers;
  private final RunTransaction transaction;
  private final TableTarget target;
  private final StagingPlace place;

  /** What was hashed; null before that, and where nothing was written. */
  private @Nullable Found made;

  /** Whether made tells of what stands there now. */
  private boolean isKnown;

  /** Whether the run has used it. */
  private boolean isTouched;

  /** Whether the run is over. */
  private boolean isOver;

  /** The first write that failed; null for none. */
  private @Nullable Exception failure;

  /** The rows that were there before, if there were any. */
  private Optional<Fingerprint> old = Optional.empty();

  /** What a run of this dataset has last written there. */
  private Optional<Fingerprint> marked = Optional.empty();

  /** Where a stranger's rows are as CSV; null where none were there. */
  private @Nullable Path dump;

  /** How many rows are outside the slice; counted only where there is SQL by hand. */
  private long outside;

  /** Whether there was SQL by hand. */
  private boolean isByHand;

  StagedTable(
      StoreContext context,
      Markers markers,
      RunTransaction transaction,
      TableTarget target,
      StagingPlace place) {
    this.context = context;
    this.markers = markers;
    this.transaction = transaction;
    this.target = target;
    this.place = place;
    transaction.add(this);
  }

  TableName name() {
    return target.table();
  }

  private Optional<TableSql> table(Connection connection) throws SQLException {
    return TableSql.of(connection, transaction.database().dialect(), name());
  }

  private Interrupts interrupts() {
    return transaction.database().interrupts();
  }

  /** Remembers what is there, keeps a stranger's rows, and deletes all. */
  void empty(Connection connection) throws SQLException, IOException {
    Optional<TableSql> table = table(connection);
    if (table.isEmpty()) {
      return;
    }
    Fingerprint rows = RowReader.hash(table.get(), interrupts());
    marked = markers.of(connection, transaction.database().dialect(), name());
    old = rows.size() > 0 ? Optional.of(rows) : marked.filter(rows::equals);
    if (rows.size() > 0 && !marked.equals(old)) {
      dump = place.folder().resolve("kept.csv");
      CsvDump.write(table.get(), interrupts(), dump);
    }
    delete(table.get());
  }

  /** Deletes what the run before this has made in the same transaction. */
  void emptyAgain(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      delete(table.get());
    }
  }

  private void delete(TableSql table) throws SQLException {
    try (PreparedStatement statement = table.onSlice("delete from")) {
      interrupts().watch(statement, statement::executeUpdate);
    }
  }

  private String aside() {
    return "freshet_aside_" + Integer.toHexString(System.identityHashCode(this));
  }

  /** Copies what the run before has made, where there are no savepoints. */
  void copyAside(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      String start = "create temporary table " + aside() + " as select * from";
      try (PreparedStatement statement = table.get().onSlice(start)) {
        interrupts().watch(statement, statement::execute);
      }
    }
  }

  /** Puts back what was copied. */
  void copyBack(Connection connection) throws SQLException {
    Optional<TableSql> table = table(connection);
    if (table.isPresent()) {
      delete(table.get());
      Dialect.execute(
          connection, "insert into " + table.get().quoted() + " select * from " + aside());
      Dialect.execute(connection, "drop table " + aside());
    }
  }

  /** SQL by hand begins: it may touch more than the slice. */
  void byHand(Connection connection) throws SQLException {
    if (!isByHand) {
      outside = outside(connection);
      isByHand = true;
    }
  }

  private long outside(Connection connection) throws SQLException {
    Optional<TableSql> table = name().slice().isEmpty() ? Optional.empty() : table(connection);
    if (table.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = table.get().onSlice("select count(*) from");
        var rows = interrupts().watch(statement, statement::executeQuery)) {
      rows.next();
      return table.get().count() - rows.getLong(1);
    }
  }

  void failed(Exception cause) {
    failure = failure == null ? cause : failure;
  }

  @Override
  public TableTarget target() {
    return target.on(new Access(true));
  }

  @Override
  public void end() {
    isOver = true;
    transaction.hide();
  }

  @Override
  public void refuseFailedWrites() throws TaskFailedException {
    if (failure != null) {
      throw new TaskFailedException(
          target.name()
              + " was not written as a whole, and run went on: "
              + failure.getMessage()
              + "; let run end with the exception",
          failure);
    }
  }

  /** Hashes what the run has made, before another one deletes it. */
  void settle() throws IOException {
    if (!isKnown) {
      made = find(transaction.begun()).orElse(null);
      isKnown = true;
    }
  }

  @Override
  public Optional<Found> find() throws IOException {
    if (!isKnown && transaction.hasBegun()) {
      settle();
    }
    return Optional.ofNullable(made);
  }

  private Optional<Found> find(Connection connection) throws IOException {
    try {
      Optional<TableSql> table = table(connection);
      if (table.isEmpty()) {
        return Optional.empty();
      }
      refuseOutside(connection);
      Fingerprint rows = RowReader.hash(table.get(), interrupts());
      return isTouched || rows.size() > 0 ? Optional.of(found(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw transaction
          .database()
          .failed("could not tell what run has written to " + name().text(), e);
    }
  }

  private static Found found(Fingerprint rows) {
    return Found.of(new Look(rows.size(), rows), rows, Bits.UNKNOWN);
  }

  private void refuseOutside(Connection connection) throws SQLException, IOException {
    if (!isByHand) {
      return;
    }
    long now = outside(connection);
    if (now != outside) {
      throw new IOException(
          "run has written outside of its slice "
              + target.name()
              + ": before it "
              + outside
              + " rows of the table were outside, now "
              + now
              + "; let its SQL say "
              + name().sliceText().replace("&", " and ")
              + " in each statement");
    }
  }

  @Override
  public TableTarget readable() {
    return target.on(new Access(false));
  }

  @Override
  public boolean isAsFound() throws IOException {
    transaction.hide();
    Found before = made;
    Optional<Found> now = find();
    return before == null
        ? now.isEmpty()
        : now.filter(it -> it.fingerprint().equals(before.fingerprint())).isPresent();
  }

  @Override
  public Optional<String> differenceFrom(StagedOutput other) throws IOException {
    Optional<Found> first = find();
    Optional<Found> second = ((StagedTable) other).find();
    if (first.map(Found::fingerprint).equals(second.map(Found::fingerprint))) {
      return Optional.empty();
    }
    long here = first.map(it -> it.look().size()).orElse(0L);
    long there = second.map(it -> it.look().size()).orElse(0L);
    return Optional.of(
        here == there
            ? "has other rows, as many of them"
            : "has " + here + " rows, and then " + there);
  }

  /** The database does that when it commits. */
  @Override
  public void secure() {}

  @Override
  public void refuseLateWriters() throws IOException {
    transaction.hide();
    transaction.refuseLost();
  }

  @Override
  public Optional<Kept> publish(OwnContent own) throws IOException {
    Connection connection = transaction.begun();
    if (made == null && !target.isOptional()) {
      throw new IllegalStateException(target.name() + " was not hashed");
    }
    Optional<Kept> kept = Optional.empty();
    if (dump != null && !old.filter(own::has).isPresent() && isChanged()) {
      kept = Optional.of(new Kept(context.keep(target, dump), List.of()));
    }
    try {
      if (made == null) {
        markers.remove(connection, name());
      } else {
        markers.put(connection, name(), made.fingerprint());
      }
    } catch (SQLException e) {
      throw transaction.database().failed("could not note what run has written", e);
    }
    transaction.published(isNoted());
    return kept;
  }

  /** Whether the rows are others than before. */
  boolean isChanged() {
    return !Optional.ofNullable(made).map(Found::fingerprint).equals(old);
  }

  private boolean isNoted() {
    return !Optional.ofNullable(made).map(Found::fingerprint).equals(marked);
  }

  @Override
  public void discard() throws IOException {
    transaction.discard();
  }

  /** What run, or check, has of it. Equal to itself only. */
  private final class Access implements TableAccess {

    private final boolean isToWrite;

    Access(boolean isToWrite) {
      this.isToWrite = isToWrite;
    }

    private interface Write {
      void to(TableSql table) throws SQLException, IOException;
    }

    private void write(Write write) throws IOException {
      refuseWrite();
      isTouched = true;
      try {
        Connection connection = transaction.begun();
        Optional<TableSql> table = table(connection);
        if (table.isEmpty()) {
          throw new IOException(
              name().whole()
                  + " does not exist: make the table before, or by SQL on out.connection()");
        }
        write.to(table.get());
      } catch (SQLException e) {
        failed(e);
        throw transaction.database().failed("refuses rows for " + target.name(), e);
      } catch (IOException | RuntimeException e) {
        failed(e);
        throw e;
      }
    }

    private void refuseWrite() throws IOException {
      if (!isToWrite) {
        throw new IOException(target.name() + " is hashed: a check only reads it");
      }
      if (isOver) {
        throw new IOException(target.name() + ": the run is over, nobody writes to it any more");
      }
    }

    @Override
    public void insert(Stream<? extends Record> rows) throws IOException {
      write(table -> new Filling(table, interrupts()).addRecords(rows));
    }

    @Override
    public void copyFrom(FileTarget csv) throws IOException {
      write(table -> new Filling(table, interrupts()).addCsv(csv));
    }

    @Override
    public Connection connection() throws IOException {
      if (isToWrite) {
        refuseWrite();
        isTouched = true;
      } else {
        isKnown = false; // a check could write by it unseen: it is hashed again
      }
      return transaction.shown();
    }

    @Override
    public <T extends Record> Stream<T> rows(Class<T> type) throws IOException {
      try {
        Optional<TableSql> table = table(transaction.begun());
        return table.isEmpty()
            ? Stream.of()
            : RowStream.of(transaction.database(), table.get(), type, () -> {});
      } catch (SQLException e) {
        throw transaction.database().failed("cannot read " + target.name(), e);
      }
    }

    @Override
    public boolean exists() {
      return isTouched;
    }
  }
}
