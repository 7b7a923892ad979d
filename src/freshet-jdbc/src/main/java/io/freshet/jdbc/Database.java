package io.freshet.jdbc;

import io.freshet.store.Closing;
import io.freshet.store.StoreContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database by its name: that of a {@code DataSource} that the program gave, or of a setting
 * {@code connection.NAME} with a JDBC URL, whose user and password may stand in the environment.
 * What it says of failures holds no password and no URL. Thread-safe.
 */
final class Database {

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:password|passwd|pwd|secret|token|key)[a-z_]*=([^&;\\s]+)"
              + "|//[^/@\\s:]*:([^@\\s]+)@");
  private static final Pattern URL = Pattern.compile("jdbc:[A-Za-z0-9]+:[^\\s\"']+");

  private final String name;
  private final StoreContext context;

  /** What is never said. */
  private final Set<String> secrets = new TreeSet<>();

  /** What statements wait while they run. */
  private final Interrupts interrupts;

  /** Taken by a run that writes where a database has one writer. */
  private final Semaphore writer = new Semaphore(1);

  /** The thread that has it; null for none. Written by that thread alone. */
  private volatile @Nullable Thread writing;

  /** What the database is; null before the first connection. */
  private volatile @Nullable Dialect dialect;

  /** Connections for tasks to read by that are open. */
  private final Set<Connection> reading = ConcurrentHashMap.newKeySet();

  /** What its tables are. */
  private final TablePlaces places = new TablePlaces();

  private final OneName names;

  Database(String name, StoreContext context, Interrupts interrupts, OneName names) {
    this.name = name;
    this.context = context;
    this.interrupts = interrupts;
    this.names = names;
  }

  /** What sets the URL of a connection. */
  static String key(String connection) {
    return "connection." + connection;
  }

  /** How the variables of a connection begin. */
  static String variable(String connection) {
    return "FRESHET_CONNECTION_" + connection.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  String name() {
    return name;
  }

  /**
   * Somebody looks at a table.
   *
   * @throws IOException where a task writes it by another name
   */
  void looked(Connection connection, TableName table) throws SQLException, IOException {
    Optional<String> place = places.of(connection, dialect(), table);
    if (place.isPresent()) {
      names.looked(place.get(), table);
    }
  }

  /**
   * Somebody writes a table.
   *
   * @throws IOException where somebody uses it by another name
   */
  void written(Connection connection, TableName table) throws SQLException, IOException {
    Optional<String> place = places.of(connection, dialect(), table);
    if (place.isPresent()) {
      names.written(place.get(), table);
    }
  }

  Interrupts interrupts() {
    return interrupts;
  }

  Dialect dialect() {
    return Objects.requireNonNull(dialect, "no connection yet");
  }

  /** A new connection, which the caller closes. */
  Connection open() throws IOException {
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
    keepSecret(url);
    Properties properties = new Properties();
    String variable = variable(name);
    context.variable(variable + "_USER").ifPresent(it -> properties.setProperty("user", it));
    context
        .variable(variable + "_PASSWORD")
        .ifPresent(
            it -> {
              addSecret(it);
              properties.setProperty("password", it);
            });
    return DriverManager.getConnection(url, properties);
  }

  /** Which database this is, without user and password: what is known of one is not of another. */
  String place(Connection connection) throws SQLException {
    String url = String.valueOf(connection.getMetaData().getURL());
    return url.replaceFirst("[?;].*", "").replaceFirst("//.*@", "//")
        + "\n"
        + connection.getCatalog()
        + "\n"
        + connection.getSchema();
  }

  private void keepSecret(String url) {
    Matcher matcher = SECRET.matcher(url);
    while (matcher.find()) {
      addSecret(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
  }

  private void addSecret(String secret) {
    synchronized (secrets) {
      if (!secret.isEmpty()) {
        secrets.add(secret);
      }
    }
  }

  /** What is said of a failure. The cause is left out where it may hold a secret. */
  IOException failed(String what, SQLException e) {
    String said = String.valueOf(e.getMessage());
    String plain = "connection " + name + " " + what + ": " + withoutSecrets(said).strip();
    boolean isSafe = true;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = cause.toString();
      isSafe &= withoutSecrets(text).equals(text);
    }
    return isSafe ? new IOException(plain, e) : new IOException(plain);
  }

  /** The same failure as SQL, for those who ask in SQL. */
  SQLException asSql(IOException e) {
    return e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getMessage());
  }

  private String withoutSecrets(String text) {
    String plain = URL.matcher(text).replaceAll("its URL");
    synchronized (secrets) {
      for (String secret : secrets) {
        plain = plain.replace(secret, "…");
      }
    }
    return plain;
  }

  /** Waits for the right to write, where the database has one writer. */
  void takeWriter() throws IOException {
    if (!dialect().hasOneWriter()) {
      return;
    }
    if (Thread.currentThread().equals(writing)) {
      throw new IOException(
          "connection "
              + name
              + " has one writer, and two tasks of one batch write to it: let maxBatch() be 1");
    }
    try {
      writer.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to write to " + name);
    }
    writing = Thread.currentThread();
  }

  /** Gives it back. */
  void giveWriter() {
    if (dialect().hasOneWriter()) {
      writing = null;
      writer.release();
    }
  }

  /** A connection on which a transaction has begun that sees one state and only reads. */
  Connection reader() throws IOException {
    Connection connection = open();
    try {
      dialect().beginToRead(connection);
      reading.add(connection);
      return connection;
    } catch (SQLException e) {
      close(List.of(connection));
      throw failed("cannot begin to read", e);
    }
  }

  /** Ends what {@link #reader} gave. */
  void endReader(Connection connection) throws IOException {
    if (reading.remove(connection)) {
      close(List.of(connection));
    }
  }

  /** Closes the connections that tasks have left open. */
  void close() throws IOException {
    List<Connection> left = List.copyOf(reading);
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
