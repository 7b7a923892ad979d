package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A load that is killed at each moment that matters. */
@ParameterizedClass
@EnumSource(Served.class)
@Tag("once")
class KilledLoadTest {

  private static final String DAY = "2026-01-01";

  private final Served served;
  @TempDir private Path folder = Path.of("");
  private Folder data = new Folder(Path.of(""));
  private String url = "";

  KilledLoadTest(Served served) {
    this.served = served;
  }

  @BeforeEach
  void load() throws Exception {
    url = served.url(folder);
    Served.sql(url, Load.TABLE);
    data = new Folder(folder.resolve("data")).write("orders/" + DAY + ".txt", "1\n");
    assertEquals("ran", loaded("never"));
    assertEquals(List.of("1"), amounts());
    data.write("orders/" + DAY + ".txt", "2\n3\n");
  }

  private List<String> amounts() throws SQLException {
    return Served.rows(url, "select cast(amount as integer) from orders order by amount");
  }

  private String loaded(String moment, String... more) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledLoad.class.getName(),
                data.path().toString(),
                url,
                DAY,
                moment));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(out.toFile())
            .start();
    int code = Patience.exitCode(process, "load");
    String said = Files.readString(out).strip();
    assertEquals(moment.equals("never") ? 0 : 77, code, said);
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"middle", "before"})
  void killBeforeTheCommitLeavesTheOldRows(String moment) throws Exception {
    loaded(moment);

    assertEquals(List.of("1"), amounts());
    assertEquals("ran", loaded("never"));
    assertEquals(List.of("2", "3"), amounts());
    assertEquals("did not run", loaded("never"));
  }

  @Test
  void killBetweenCommitAndTraceLeavesNewRowsThatTheNextBuildKnows() throws Exception {
    loaded("after");

    assertEquals(List.of("2", "3"), amounts());
    assertEquals("did not run", loaded("never"));
    assertEquals(List.of("2", "3"), amounts());
    assertEquals(List.of("2"), Served.rows(url, "select row_count from freshet_marker"));
  }

  @Test
  void tablesOfOneRunAreOldTogetherOrNewTogether() throws Exception {
    Served.sql(url, "create table counts (day date, orders bigint)");
    data.write("orders/" + DAY + ".txt", "1\n");
    assertEquals("ran", loaded("never", "both"));
    data.write("orders/" + DAY + ".txt", "2\n3\n");

    loaded("before", "both");
    assertEquals(List.of("1"), amounts());
    assertEquals(List.of("1"), Served.rows(url, "select orders from counts"));

    loaded("after", "both");
    assertEquals(List.of("2", "3"), amounts());
    assertEquals(List.of("2"), Served.rows(url, "select orders from counts"));
    assertEquals("did not run", loaded("never", "both"));
    data.write("orders/" + DAY + ".txt", "4\n");
    assertEquals("ran", loaded("never", "both"));
    assertEquals(List.of("1"), Served.rows(url, "select orders from counts"));
    assertFalse(Files.exists(data.path().resolve(".freshet/trash")), "nobody else has written");
  }
}
