package io.freshet.jdbc;

import io.freshet.event.TaskFailedException;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.RowReader;
import io.freshet.jdbc.row.TableSql;
import io.freshet.store.Found;
import io.freshet.store.Kept;
import io.freshet.store.Look;
import io.freshet.store.OwnContent;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
  private final StagedRows rows;

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
    this.rows = new StagedRows(transaction.database(), markers, target.table(), place);
    transaction.add(this);
  }

  TableName name() {
    return target.table();
  }

  StagedRows rows() {
    return rows;
  }

  void touch() {
    isTouched = true;
  }

  boolean isTouched() {
    return isTouched;
  }

  boolean isOver() {
    return isOver;
  }

  /** Somebody may have written unseen: it is hashed again. */
  void doubt() {
    isKnown = false;
  }

  void failed(Exception cause) {
    failure = failure == null ? cause : failure;
  }

  @Override
  public TableTarget target() {
    return target.on(new StagedAccess(this, transaction, rows, true));
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
      Optional<TableSql> table = rows.table(connection);
      if (table.isEmpty()) {
        return Optional.empty();
      }
      transaction.database().written(connection, name()); // it may be new
      rows.refuseOutside(connection);
      Fingerprint hash = RowReader.hash(table.get(), rows.interrupts());
      return isTouched || hash.size() > 0 ? Optional.of(found(hash)) : Optional.empty();
    } catch (SQLException e) {
      throw transaction
          .database()
          .failed("could not tell what run has written to " + name().text(), e);
    }
  }

  private static Found found(Fingerprint hash) {
    return Found.of(new Look(hash.size(), hash), hash, Bits.UNKNOWN);
  }

  @Override
  public TableTarget readable() {
    return target.on(new StagedAccess(this, transaction, rows, false));
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
    if (rows.dump().isPresent() && !rows.old().filter(own::has).isPresent() && isChanged()) {
      kept = Optional.of(new Kept(context.keep(target, rows.dump().get()), List.of()));
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
    transaction.published();
    return kept;
  }

  /** Whether the rows are others than before. */
  boolean isChanged() {
    return !Optional.ofNullable(made).map(Found::fingerprint).equals(rows.old());
  }

  /** Whether its marker is another than before. */
  boolean isNoted() {
    return !Optional.ofNullable(made).map(Found::fingerprint).equals(rows.marked());
  }

  @Override
  public void discard() throws IOException {
    transaction.discard();
  }
}
