package io.freshet.s3;

import io.freshet.jdbc.TableTarget;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** Whole tables of a SQLite database, as places of a random pipeline; runs create them. */
record Tables(String url, String world) implements SpreadContract.Place {

  /** The name by which builds know the database. */
  static final String DATABASE = "box";

  /** A row. */
  record Line(String text) {}

  @Override
  public Target target(String name) {
    return TableTarget.of(DATABASE, world + name);
  }

  private static String table(Target target) {
    return target.name().substring(target.name().lastIndexOf('/') + 1);
  }

  private static String create(Target target) {
    return "create table if not exists " + table(target) + " (text varchar(1000))";
  }

  @Override
  public void write(Target out, String text) throws IOException {
    TableTarget lines = (TableTarget) out;
    try (Statement statement = lines.connection().createStatement()) {
      statement.execute(create(out));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    lines.insert(Stream.of(new Line(text)));
  }

  @Override
  public String read(Target input) throws IOException {
    try (Stream<Line> lines = ((TableTarget) input).rows(Line.class)) {
      return lines.findFirst().orElseThrow().text();
    }
  }

  @Override
  public void put(Target target, String text) throws IOException {
    remove(target);
    change(create(target), "insert into " + table(target) + " values ('" + text + "')");
  }

  @Override
  public void remove(Target target) throws IOException {
    change("drop table if exists " + table(target));
  }

  private void change(String... statements) throws IOException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public Optional<String> text(Target target) throws IOException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      statement.execute(create(target)); // one that is not there is as good as an empty one
      try (ResultSet rows = statement.executeQuery("select text from " + table(target))) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
