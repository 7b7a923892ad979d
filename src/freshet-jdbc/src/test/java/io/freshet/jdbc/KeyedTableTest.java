package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.testing.Folder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slices of tables with a primary key. */
class KeyedTableTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate SECOND = LocalDate.of(2026, 1, 2);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Served.class)
  void areMadeAnewWithTheSameKeys(Served served) throws SQLException {
    String url = served.url(folder);
    Served.sql(url, Load.TABLE.replaceFirst("\\)\\)$", "), primary key (day, id))"));
    Folder data = new Folder(folder.resolve("data"));
    data.write("orders/2026-01-01.txt", "1\n22\n").write("orders/2026-01-02.txt", "3\n");
    Sum sum = new Sum(List.of(FIRST, SECOND));

    assertEquals("26", made(data, url, sum));
    data.write("orders/2026-01-01.txt", "5\n22\n333\n");
    assertEquals("363", made(data, url, sum));
    data.write("orders/2026-01-01.txt", "6\n");
    assertEquals("9", made(data, url, sum));
    data.write("orders/2026-01-01.txt", "7\n22\n");
    BuildResult verified =
        Freshet.in(data.path()).setting("connection.warehouse", url).verify().build(sum);
    assertEquals(List.of(), verified.failures());
    assertEquals("32", data.read("sum.txt"));
  }

  private static String made(Folder data, String url, Sum sum) {
    BuildResult result = Freshet.in(data.path()).setting("connection.warehouse", url).build(sum);
    assertEquals(List.of(), result.failures());
    return data.read("sum.txt");
  }
}
