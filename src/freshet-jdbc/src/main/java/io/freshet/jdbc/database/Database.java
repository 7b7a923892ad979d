package io.freshet.jdbc.database;

import io.freshet.store.Closing;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database by its name: that of a {@code DataSource} that the program gave, or of a setting
 * {@code connection.NAME} with a JDBC URL, whose user and password may stand in the environment.
 * What it says of failures holds no password and no URL. Thread-safe.
 */
public final class Database {

  private final String name;
  private final StoreContext context;

  private final Secrets secrets = new Secrets();

  /** That of the run that writes; null for none. Only that run changes it. */
  private volatile @Nullable OneWriter writer;

  /** What the database is; null before the first connection. */
  private volatile @Nullable Dialect dialect;

  /** Connections for tasks to read by that are open, and which thread has opened each. */
  private final Map<Connection, Thread> reading = new ConcurrentHashMap<>();

  /** What its tables are. */
  private final TablePlaces places = new TablePlaces();

  private final Shared shared;

  /**
   * What all databases of a build share.
   *
   * @param writers of databases that have one, by file
   */
  record Shared(
      Interrupts interrupts, OneName names, LockedDatabase locks, Map<String, OneWriter> writers) {}

  Database(String name, StoreContext context, Shared shared) {
    this.name = name;
    this.context = context;
    this.shared = shared;
  }

  /** What sets the URL of a connection. */
  static String key(String connection) {
    return "connection." + connection;
  }

  /** How the variables of a connection begin. */
  static String variable(String connection) {
    return "FRESHET_CONNECTION_" + connection.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public String name() {
    return name;
  }

  /**
   * Somebody looks at a table.
   *
   * @throws IOException where a task writes it by another name
   */
  public void looked(Connection connection, TableName table) throws SQLException, IOException {
    Optional<String> place = places.of(connection, dialect(), table);
    if (place.isPresent()) {
      shared.names().looked(place.get(), table);
    }
  }

  /**
   * Somebody writes a table.
   *
   * @throws IOException where somebody uses it by another name
   */
  public void written(Connection connection, TableName table) throws SQLException, IOException {
    Optional<String> place = places.of(connection, dialect(), table);
    if (place.isPresent()) {
      shared.names().written(place.get(), table);
    }
  }

  public Interrupts interrupts() {
    return shared.interrupts();
  }

  /** What the database is; known from the first connection on. */
  public Dialect dialect() {
    return Objects.requireNonNull(dialect, "no connection yet");
  }

  /** A new connection, which the caller closes. */
  public Connection open() throws IOException {
    try {
      Optional<DataSource> given = context.connection(name);
      Connection connection = given.isPresent() ? given.get().getConnection() : byUrl();
      if (dialect == null) {
        dialect = Dialect.of(connection);
      }
      return connection;
    } catch (SQLException e) {
      throw failed("cannot be reached", e);
    }
  }

  private Connection byUrl() throws SQLException, IOException {
    String key = key(name);
    String url =
        context
            .setting(key)
            .orElseThrow(
                () ->
                    new IOException(
                        "connection "
                            + name
                            + " is not known: set "
                            + key
                            + " = jdbc:… in freshet.properties of the project or of the user, or"
                            + " give Build.connection(\""
                            + name
                            + "\", …)"));
    if (!url.startsWith("jdbc:")) {
      throw new IOException(key + " is no JDBC URL; want such as jdbc:postgresql://host/database");
    }
    secrets.addOf(url);
    Properties properties = new Properties();
    String variable = variable(name);
    context.variable(variable + "_USER").ifPresent(it -> properties.setProperty("user", it));
    context
        .variable(variable + "_PASSWORD")
        .ifPresent(
            it -> {
              secrets.add(it);
              properties.setProperty("password", it);
            });
    requireDriver(url);
    return DriverManager.getConnection(url, properties);
  }

  private void requireDriver(String url) throws IOException {
    if (DriverManager.drivers().noneMatch(driver -> mayTake(driver, url))) {
      throw new IOException(
          "connection "
              + name
              + ": no driver on the class path knows what stands behind jdbc: in its URL; add that of"
              + " the database, such as org.postgresql:postgresql, or its jar in a folder of the"
              + " distribution's lib/");
    }
  }

  /** One that cannot say so is asked for a connection, and tells why. */
  private static boolean mayTake(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return true;
    }
  }

  /** Which database this is, without user and password: what is known of one is not of another. */
  public String place(Connection connection) throws SQLException {
    String url = String.valueOf(connection.getMetaData().getURL());
    return url.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//")
        + "\n"
        + connection.getCatalog()
        + "\n"
        + connection.getSchema();
  }

  /** What is said of a failure. The cause is left out where it may hold a secret. */
  public IOException failed(String what, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String plain = "connection " + name + " " + what + ": " + secrets.without(said).strip();
    boolean isSafe = true;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      isSafe &= secrets.without(text).equals(text);
    }
    return isSafe ? new IOException(plain, e) : new IOException(plain);
  }

  /** The same failure as SQL, for those who ask in SQL. */
  public SQLException asSql(IOException e) {
    return e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getMessage());
  }

  /** Waits for the right to write, where the database has one writer. */
  public void takeWriter(Connection connection) throws SQLException, IOException {
    if (dialect().hasOneWriter()) {
      String file = TablePlaces.file(connection).orElse(name);
      OneWriter taken = shared.writers().computeIfAbsent(file, it -> new OneWriter());
      taken.take(name);
      writer = taken;
    }
  }

  /** Gives it back. */
  public void giveWriter() {
    OneWriter taken = writer;
    if (taken != null) {
      writer = null;
      taken.give();
    }
  }

  /** Begins a transaction that sees one state of the database and may write. */
  public void beginToWrite(Connection connection) throws SQLException, IOException {
    whenFree(
        () -> {
          dialect().beginToWrite(connection);
          return connection;
        });
  }

  /** Commits it. */
  public void commit(Connection connection) throws SQLException, IOException {
    whenAlone(
        () -> {
          dialect().commit(connection);
          return connection;
        });
  }

  /** As {@link #whenFree} does, where those who read have to be done, too. */
  public <T> T whenAlone(LockedDatabase.Step<T> step) throws SQLException, IOException {
    return whenFree(
        () -> {
          try {
            return step.run();
          } catch (SQLException e) {
            refuseOwnLock(e);
            throw e;
          }
        });
  }

  /** Nobody waits for what the own run has left open. */
  private void refuseOwnLock(SQLException e) throws IOException {
    if (dialect().isLocked(e) && reading.containsValue(Thread.currentThread())) {
      throw new IOException(
          "connection "
              + name
              + " cannot commit while run has inputs of its database open: close the stream of"
              + " rows(…), or the connection, of each input before, or let the database be in WAL"
              + " mode (pragma journal_mode = wal)",
          e);
    }
  }

  /** Does something as soon as no other program has the one lock of the database. */
  public <T> T whenFree(LockedDatabase.Step<T> step) throws SQLException, IOException {
    return shared.locks().whenFree(name, dialect(), step);
  }

  /** A connection on which a transaction has begun that sees one state and only reads. */
  public Connection reader() throws IOException {
    Connection connection = open();
    try {
      dialect().beginToRead(connection);
      reading.put(connection, Thread.currentThread());
      return connection;
    } catch (SQLException e) {
      close(List.of(connection));
      throw failed("cannot begin to read", e);
    }
  }

  /** Ends what {@link #reader} gave. */
  public void endReader(Connection connection) throws IOException {
    if (reading.remove(connection) != null) {
      close(List.of(connection));
    }
  }

  /** Closes the connections that tasks have left open. */
  void close() throws IOException {
    List<Connection> left = List.copyOf(reading.keySet());
    reading.clear();
    close(left);
  }

  private void close(List<Connection> connections) throws IOException {
    Closing closing = new Closing();
    for (Connection connection : connections) {
      closing.add(
          () -> {
            try {
              connection.close();
            } catch (SQLException e) {
              throw failed("cannot be closed", e);
            }
          });
    }
    closing.end();
  }
}
