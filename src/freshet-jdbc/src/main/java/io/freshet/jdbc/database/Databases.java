package io.freshet.jdbc.database;

import io.freshet.store.Closing;
import io.freshet.store.StoreContext;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The databases of one build by the names of their connections. Names that were given the same
 * {@code DataSource}, or the same URL, user and password, are one. Thread-safe.
 */
public final class Databases implements Closeable {

  private static final Duration LONGEST_LOCK = Duration.ofMinutes(10);

  private final StoreContext context;
  private final Database.Shared shared;

  /** By the name of a connection. Guarded by this. */
  private final Map<String, Database> byName = new HashMap<>();

  /** By URL, user and password. Guarded by this. */
  private final Map<List<String>, Database> byUrl = new HashMap<>();

  /** By the object that was given. Guarded by this. */
  private final IdentityHashMap<DataSource, Database> given = new IdentityHashMap<>();

  public Databases(StoreContext context, Interrupts interrupts) {
    this.context = context;
    this.shared =
        new Database.Shared(
            interrupts,
            new OneName(),
            new LockedDatabase(LONGEST_LOCK, context::warning),
            new ConcurrentHashMap<>());
  }

  /** The database that a name of a connection stands for. */
  public synchronized Database of(String connection) {
    return byName.computeIfAbsent(connection, this::found);
  }

  private Database found(String name) {
    Optional<DataSource> source = context.connection(name);
    Optional<String> url = context.setting(Database.key(name));
    if (source.isPresent()) {
      return given.computeIfAbsent(source.get(), it -> opened(name));
    }
    if (url.isEmpty()) {
      return opened(name);
    }
    String variable = Database.variable(name);
    List<String> place =
        List.of(
            url.get(),
            context.variable(variable + "_USER").orElse(""),
            context.variable(variable + "_PASSWORD").orElse(""));
    return byUrl.computeIfAbsent(place, it -> opened(name));
  }

  private Database opened(String name) {
    return new Database(name, context, shared);
  }

  @Override
  public synchronized void close() throws IOException {
    Closing closing = new Closing();
    byName.values().stream().distinct().forEach(it -> closing.add(it::close));
    closing.end();
  }
}
