package io.freshet.jdbc;

import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.bulk.CsvDump;
import io.freshet.jdbc.database.Database;
import io.freshet.jdbc.database.Databases;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.Interrupts;
import io.freshet.jdbc.database.TableName;
import io.freshet.jdbc.row.TableSql;
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
  private final Databases databases;
  private final Map<Database, Looks> looks = new ConcurrentHashMap<>();

  /** What will be looked at, and was not yet. */
  private final ExpectedSlices expected = new ExpectedSlices();

  /** The transactions that are open, by run and database, and by target. Guarded by itself. */
  private final Map<String, RunTransaction> transactions = new HashMap<>();

  TableStore(StoreContext context) {
    this.context = context;
    this.markers = new Markers(context.root());
    this.databases = new Databases(context, interrupts);
  }

  private Looks looks(TableName name) {
    return looks.computeIfAbsent(databases.of(name.connection()), it -> new Looks(it, markers));
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
      return findChecked(what, name, check);
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
    return readChecked(what, name, check, look)
        .orElseThrow(() -> new NoSuchFileException(what.name()));
  }

  private Optional<Found> findChecked(Declared what, TableName name, String check)
      throws IOException {
    Optional<Look> look = look(what);
    return look.isEmpty() ? Optional.empty() : readChecked(what, name, check, look.get());
  }

  /** The rows, which are read where the token is new; nothing where none are. */
  private Optional<Found> readChecked(Declared what, TableName name, String check, Look look)
      throws IOException {
    String place = what.name() + " checked";
    Optional<Fingerprint> known = context.known(place, look.token().toString());
    if (known.isPresent()) {
      return Optional.of(Found.of(look, known.get(), Bits.UNKNOWN));
    }
    Optional<Looks.Checked> checked = looks(name).checkedRows(name, check);
    checked.ifPresent(it -> context.note(place, it.token(), it.rows()));
    return checked.map(it -> Found.of(new Look(0, it.token()), it.rows(), Bits.UNKNOWN));
  }

  @Override
  public Target input(Target target) {
    TableTarget table = (TableTarget) target;
    return table.on(new InputTable(this, databases.of(table.table().connection()), table));
  }

  @Override
  public StagedOutput stage(Target target, StagingPlace place) {
    TableTarget table = (TableTarget) target;
    Database database = databases.of(table.table().connection());
    String run = place.run() + " " + database.name();
    synchronized (transactions) {
      RunTransaction transaction =
          transactions.computeIfAbsent(run, it -> transaction(run, database, table.name()));
      transactions.put(table.name(), transaction);
      return new StagedTable(context, markers, transaction, table, place);
    }
  }

  private RunTransaction transaction(String run, Database database, String table) {
    RunTransaction first = transactions.get(table);
    RunTransaction below = first != null && first.hasBegun() ? first : null;
    return new RunTransaction(database, markers, below, it -> over(it, run));
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
    String[] kept = new String[1];
    empty(
        what,
        table -> {
          CsvDump.write(table, interrupts, copy);
          kept[0] = context.keep(what, copy);
        });
    if (kept[0] == null) {
      throw new NoSuchFileException(what.name());
    }
    return kept[0];
  }

  @Override
  public void delete(Declared what) throws IOException {
    empty(what, table -> {});
  }

  /** What is done with the rows of a table or slice before they are deleted. */
  private interface Before {
    void rowsGo(TableSql table) throws SQLException, IOException;
  }

  /** Deletes the rows, not the table. */
  private void empty(Declared what, Before before) throws IOException {
    TableName name = TableName.parse(what.name());
    Database database = databases.of(name.connection());
    try (Connection connection = database.open()) {
      Dialect dialect = database.dialect();
      markers.makeTable(connection, database);
      database.beginToWrite(connection);
      Optional<TableSql> table = TableSql.of(connection, dialect, name);
      if (table.isPresent()) {
        before.rowsGo(table.get());
        try (PreparedStatement statement = table.get().onSlice("delete from")) {
          interrupts.watch(statement, statement::executeUpdate);
        }
      }
      markers.remove(connection, name);
      database.commit(connection);
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
    closing.add(databases::close);
    interrupts.close();
    closing.end();
  }
}
