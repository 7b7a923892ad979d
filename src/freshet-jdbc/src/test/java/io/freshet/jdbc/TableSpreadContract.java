package io.freshet.jdbc;

import io.freshet.Build;
import io.freshet.Freshet;
import io.freshet.target.Target;
import io.freshet.testing.SpreadContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines over files of the dataset root and slices of a table of a database. */
@Tag("once")
abstract class TableSpreadContract extends SpreadContract {

  private final Served served;
  @TempDir private Path databases = Path.of("");
  private String url = "";

  TableSpreadContract(Served served) {
    this.served = served;
  }

  /** A row. */
  record Line(String text) {}

  @BeforeEach
  void makeTable() throws SQLException {
    url = served.url(databases);
    Served.sql(url, "create table lines (name varchar(100), text varchar(1000))");
  }

  private record Slices(String world, String url) implements Place {

    @Override
    public Target target(String name) {
      return TableTarget.of("box", "lines").partition("name", world + name);
    }

    private static String name(Target target) {
      return ((TableTarget) target).table().slice().get("name");
    }

    @Override
    public void write(Target out, String text) throws IOException {
      ((TableTarget) out).insert(Stream.of(new Line(text)));
    }

    @Override
    public String read(Target input) throws IOException {
      try (Stream<Line> lines = ((TableTarget) input).rows(Line.class)) {
        return lines.map(Line::text).findFirst().orElseThrow();
      }
    }

    @Override
    public void put(Target target, String text) throws IOException {
      remove(target);
      Served.sql(url, "insert into lines values ('" + name(target) + "', '" + text + "')");
    }

    @Override
    public void remove(Target target) {
      Served.sql(url, "delete from lines where name = '" + name(target) + "'");
    }

    @Override
    public Optional<String> text(Target target) throws IOException {
      try (Connection database = DriverManager.getConnection(url);
          PreparedStatement query =
              database.prepareStatement("select text from lines where name = ?")) {
        query.setString(1, name(target));
        try (ResultSet rows = query.executeQuery()) {
          return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }

  @Override
  protected Build build(Path root) {
    return Freshet.in(root).setting("connection.box", url);
  }

  @Override
  protected int seeds() {
    return 2;
  }

  @Override
  protected List<Place> places(String world, Path root) {
    return List.of(new Files(root), new Slices(world, url));
  }
}
