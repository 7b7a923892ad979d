package io.freshet.jdbc.database;

import io.freshet.fingerprint.Hasher;
import io.freshet.store.Slice;
import io.freshet.store.StoreSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Which names stand for one table, as far as settings tell it and without a connection: two
 * connections are one database when they were given the same {@code DataSource} object, or URLs
 * that lead to the same place; two tables are one when they are by the rules of that database. What
 * this cannot know {@link OneName} finds out when the database is asked.
 */
public final class DatabaseNames {

  private static final Pattern POSTGRES =
      Pattern.compile("jdbc:postgresql:(?://(?:[^@/?]*@)?([^/?]*)/?|/)?([^?]*)(?:\\?(.*))?");
  private static final Pattern SCHEMA = Pattern.compile("(?:^|.*&)currentSchema=([^&,]+).*");
  private static final Pattern SQLITE = Pattern.compile("jdbc:sqlite:(?:file:)?([^?]*).*");
  private static final Pattern DUCKDB = Pattern.compile("jdbc:duckdb:([^;]*).*");
  private static final Pattern PORT = Pattern.compile(".*:\\d+");

  /** How a database reads the name of a table. */
  private enum Rules {
    /** Case counts in double quotes; names without a schema are those of a default one. */
    BY_QUOTES,
    /** Case never counts; so on SQLite and DuckDB, where the default schema is {@code main}. */
    WITHOUT_CASE,
    /** Not known: as it was written. */
    UNKNOWN
  }

  private final StoreSettings settings;

  public DatabaseNames(StoreSettings settings) {
    this.settings = settings;
  }

  /** What is known of a database by its URL. */
  private record Place(String text, Rules rules, String schema) {}

  /**
   * The part of a table that a name stands for, the same for all names that are known to be one.
   */
  public Slice slice(TableName name) {
    Place place = place(name.connection());
    Map<String, String> fixed = new TreeMap<>();
    name.slice().forEach((column, value) -> fixed.put(spelled(column, place.rules), value));
    return new Slice(place.text + "\n" + table(name.parts(), place), fixed);
  }

  private static String table(List<String> parts, Place place) {
    List<String> spelled = new ArrayList<>();
    parts.forEach(it -> spelled.add(spelled(it, place.rules)));
    if (place.rules != Rules.UNKNOWN && spelled.size() == 1) {
      spelled.add(0, place.schema);
    }
    if (place.rules == Rules.BY_QUOTES && spelled.size() == 3) {
      spelled.remove(0); // it can only be the database itself
    }
    return String.join("\n", spelled);
  }

  private static String spelled(String part, Rules rules) {
    String plain = part.replace("\"", "");
    return switch (rules) {
      case BY_QUOTES -> plain;
      case WITHOUT_CASE -> plain.toLowerCase(Locale.ROOT);
      case UNKNOWN -> part;
    };
  }

  private Place place(String connection) {
    DataSource given = settings.connections().get(connection);
    if (given != null) {
      return new Place("given " + firstName(given), Rules.UNKNOWN, "");
    }
    String url = settings.values().getOrDefault("connection." + connection, "");
    Place unknown =
        new Place(
            url.isEmpty() ? "name " + connection : new Hasher().feed(url).finish().hex(),
            Rules.UNKNOWN,
            "");
    Matcher postgres = POSTGRES.matcher(url);
    if (postgres.matches()) {
      return postgres(postgres);
    }
    Matcher file = SQLITE.matcher(url);
    if (file.matches() || file.usePattern(DUCKDB).matches()) {
      return file(file.group(1), connection, unknown);
    }
    return unknown;
  }

  /** The first of the names that the same object has. */
  private String firstName(DataSource given) {
    TreeSet<String> names = new TreeSet<>();
    settings
        .connections()
        .forEach(
            (name, each) -> {
              if (each == given) {
                names.add(name);
              }
            });
    return names.first();
  }

  private static Place postgres(Matcher url) {
    String hosts = url.group(1) == null ? "" : url.group(1).toLowerCase(Locale.ROOT);
    List<String> places = new ArrayList<>();
    for (String host : hosts.split(",", -1)) {
      places.add(
          (host.isEmpty() ? "localhost" : host) + (PORT.matcher(host).matches() ? "" : ":5432"));
    }
    Matcher schema = SCHEMA.matcher(url.group(3) == null ? "" : url.group(3));
    return new Place(
        "postgresql " + String.join(",", places) + " " + url.group(2),
        Rules.BY_QUOTES,
        schema.matches() ? schema.group(1) : "public");
  }

  private static Place file(String path, String connection, Place unknown) {
    if (path.isEmpty() || path.startsWith(":")) {
      // Each connection has a memory of its own.
      return new Place("name " + connection, Rules.WITHOUT_CASE, "main");
    }
    try {
      Path whole = Path.of(path).toAbsolutePath().normalize();
      return new Place("file " + whole, Rules.WITHOUT_CASE, "main");
    } catch (InvalidPathException e) {
      return unknown;
    }
  }
}
