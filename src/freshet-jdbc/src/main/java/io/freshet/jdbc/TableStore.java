package io.freshet.jdbc;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.Closing;
import io.freshet.store.Found;
import io.freshet.store.Look;
import io.freshet.store.StagedOutput;
import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables of databases, as one build sees them. A table has no token: its rows are hashed when it is
 * looked at, unless the target names SQL that tells of its state. Thread-safe.
 */
final class TableStore implements Store {

  private final StoreContext context;
  private final Markers markers;
  private final Interrupts interrupts = new Interrupts();

  /** By the name of the connection. */
  private final Map<String, Database> databases = new ConcurrentHashMap<>();

  private final Map<String, Looks> looks = new ConcurrentHashMap<>();

  /** What will be looked at, and was not yet. */
  private final ExpectedSlices expected = new ExpectedSlices();

  /** The transactions that are open, by run and database, and by target. Guarded by itself. */
  private final Map<String, RunTransaction> transactions = new HashMap<>();

  TableStore(StoreContext context) {
    this.context = context;
    this.markers = new Markers(context.root());
  }

  private Database database(String connection) {
    return databases.computeIfAbsent(connection, it -> new Database(it, context, interrupts));
  }

  private Looks looks(TableName name) {
    return looks.computeIfAbsent(
        name.connection(), it -> new Looks(database(name.connection()), markers));
  }

  @Override
  public void expect(Collection<Target> targets) {
    targets.stream()
        .filter(it -> TableTarget.check(it.configuration()).isEmpty())
        .forEach(it -> expected.add(TableName.parse(it.name())));
  }

  @Override
  public Optional<Look> look(Declared what) throws IOException {
    TableName name = TableName.parse(what.name());
    String check = TableTarget.check(what.configuration());
    return check.isEmpty()
        ? looks(name).rows(name).map(rows -> new Look(rows.size(), rows))
        : looks(name).check(name, check).map(token -> new Look(0, token));
  }

  @Override
  public Optional<Found> find(Declared what) throws IOException {
    TableName name = TableName.parse(what.name());
    String check = TableTarget.check(what.configuration());
    if (!check.isEmpty()) {
      return Store.super.find(what);
    }
    if (what instanceof Target) {
      Optional<Optional<Fingerprint>> known = expected.take(name, looks(name)::slices);
      if (known.isPresent()) {
        return known.get().map(TableStore::found);
      }
    }
    return looks(name).rows(name).map(TableStore::found);
  }

  private static Found found(Fingerprint rows) {
    return Found.of(new Look(rows.size(), rows), rows, Bits.UNKNOWN);
  }

  @Override
  public Found read(Declared what, Look look) throws IOException {
    TableName name = TableName.parse(what.name());
    String check = TableTarget.check(what.configuration());
    if (check.isEmpty()) {
      return found(looks(name).rows(name).orElseThrow(() -> new NoSuchFileException(what.name())));
    }
    String place = what.name() + " checked";
    Optional<Fingerprint> known = context.known(place, look.token().toString());
    if (known.isPresent()) {
      return Found.of(look, known.get(), Bits.UNKNOWN);
    }
    Looks.Checked checked =
        looks(name)
            .checkedRows(name, check)
            .orElseThrow(() -> new NoSuchFileException(what.name()));
    context.note(place, checked.token(), checked.rows());
    return Found.of(new Look(0, checked.token()), checked.rows(), Bits.UNKNOWN);
  }

  @Override
  public Target input(Target target) {
    TableTarget table = (TableTarget) target;
    return table.on(new InputTable(this, database(table.table().connection()), table));
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) {
    TableTarget table = (TableTarget) target;
    String run = place.run() + " " + table.table().connection();
    synchronized (transactions) {
      RunTransaction transaction =
          transactions.computeIfAbsent(run, it -> transaction(run, table.table()));
      transactions.put(table.name(), transaction);
      return new StagedTable(context, markers, transaction, table, place);
    }
  }

  private RunTransaction transaction(String run, TableName table) {
    RunTransaction first = transactions.get(table.text());
    RunTransaction below = first != null && first.hasBegun() ? first : null;
    return new RunTransaction(database(table.connection()), markers, below, it -> over(it, run));
  }

  private void over(RunTransaction transaction, String run) {
    synchronized (transactions) {
      transactions.remove(run, transaction);
      for (StagedTable table : transaction.tables()) {
        put(table.name().text(), transaction, transaction.below());
      }
    }
  }

  private void put(String name, RunTransaction last, @Nullable RunTransaction next) {
    if (next == null) {
      transactions.remove(name, last);
    } else {
      transactions.replace(name, last, next);
    }
  }

  /** Any table that has a name: that it is of this dataset its rows tell. */
  @Override
  public boolean isInDataset(Declared what) {
    try {
      return !TableName.parse(what.name()).table().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String keep(Declared what) throws IOException {
    Path copy = Files.createTempFile(context.folder(), "kept", ".csv");
    empty(what, Optional.of(copy));
    return context.keep(what, copy);
  }

  @Override
  public void delete(Declared what) throws IOException {
    empty(what, Optional.empty());
  }

  /** Deletes the rows, not the table; first they are copied, where that is asked for. */
  private void empty(Declared what, Optional<Path> copy) throws IOException {
    TableName name = TableName.parse(what.name());
    Database database = database(name.connection());
    try (Connection connection = database.open()) {
      Dialect dialect = database.dialect();
      markers.makeTable(connection, dialect);
      dialect.beginToWrite(connection);
      Optional<TableSql> table = TableSql.of(connection, dialect, name);
      if (table.isPresent()) {
        if (copy.isPresent()) {
          CsvDump.write(table.get(), interrupts, copy.get());
        }
        try (PreparedStatement statement = table.get().onSlice("delete from")) {
          interrupts.watch(statement, statement::executeUpdate);
        }
      }
      markers.remove(connection, name);
      dialect.commit(connection);
    } catch (SQLException e) {
      throw database.failed("cannot delete the rows of " + name.text(), e);
    }
  }

  @Override
  public void close() throws IOException {
    Closing closing = new Closing();
    List<RunTransaction> left;
    synchronized (transactions) {
      left = List.copyOf(transactions.values());
    }
    left.forEach(it -> closing.add(it::discard));
    looks.values().forEach(it -> closing.add(it::close));
    databases.values().forEach(it -> closing.add(it::close));
    interrupts.close();
    closing.end();
  }
}
