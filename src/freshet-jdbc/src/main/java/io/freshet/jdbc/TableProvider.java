package io.freshet.jdbc;

import io.freshet.jdbc.database.DatabaseNames;
import io.freshet.jdbc.database.TableName;
import io.freshet.store.Slice;
import io.freshet.store.Store;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreProvider;
import io.freshet.store.StoreSettings;
import io.freshet.target.Declared;
import java.util.Optional;

/** Says to a build that names with the scheme {@code jdbc} are tables of databases. */
public final class TableProvider implements StoreProvider {

  @Override
  public String scheme() {
    return TableName.SCHEME;
  }

  @Override
  public Store open(StoreContext context) {
    return new TableStore(context);
  }

  @Override
  public boolean isMadeByTasks() {
    return true;
  }

  @Override
  public String noun() {
    return "a table";
  }

  /** A slice lies in its table. */
  @Override
  public String identity(Declared what) {
    TableName name = TableName.parse(what.name());
    return name.slice().isEmpty() ? name.whole() : name.whole() + "/" + name.sliceText();
  }

  @Override
  public Optional<Slice> slice(Declared what, StoreSettings settings) {
    return Optional.of(new DatabaseNames(settings).slice(TableName.parse(what.name())));
  }

  @Override
  public String sizeUnit() {
    return "rows";
  }
}
