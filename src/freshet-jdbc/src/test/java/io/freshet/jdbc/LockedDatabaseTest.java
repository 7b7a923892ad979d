package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Build;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.jdbc.database.Dialect;
import io.freshet.jdbc.database.LockedDatabase;
import io.freshet.task.ExternalTask;
import io.freshet.task.Policy;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.testing.Patience;
import io.freshet.testing.RecordingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite while another program has its one lock. */
class LockedDatabaseTest {

  @TempDir private Path folder = Path.of("");
  private String url = "";
  private final RecordingListener log = new RecordingListener();

  /** A row. */
  record Word(String text) {}

  /** Makes a table; reads another one that it does not close, if that is said. */
  record Make(boolean isTimed, boolean isLeaking) implements Task<TableTarget> {

    /** What it reads. */
    record Given() implements ExternalTask<TableTarget> {

      @Override
      public TableTarget output() {
        return TableTarget.of("box", "given");
      }
    }

    @Override
    public List<Given> requires() {
      return List.of(new Given());
    }

    @Override
    public TableTarget output() {
      return TableTarget.of("box", "words");
    }

    @Override
    public Policy policy() {
      return isTimed ? Policy.DEFAULT.withTimeout(Duration.ofMillis(300)) : Policy.DEFAULT;
    }

    @Override
    public void run(TaskContext context, TableTarget out) throws IOException {
      if (isLeaking) {
        assertTrue(context.input(new Given()).rows(Word.class).iterator().hasNext());
      }
      out.insert(Stream.of(new Word("made")));
    }
  }

  @BeforeEach
  void makeTables() throws SQLException {
    url = Served.SQLITE.url(folder) + "?busy_timeout=1";
    Served.sql(
        url,
        "create table words (text varchar(10))",
        "create table given (text varchar(10))",
        "insert into given values ('a'), ('b')");
  }

  private Build build() {
    return Freshet.in(folder).setting("connection.box", url).listener(log);
  }

  @Test
  void anotherWriterIsWaitedForAndTold() throws Exception {
    var threads = Executors.newSingleThreadExecutor();
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      Future<BuildResult> built = threads.submit(() -> build().build(new Make(false, false)));
      Patience.until(
          "the build says that it waits",
          () ->
              log.events("warning")
                  .toString()
                  .contains("waits for another program that has locked"));
      statement.execute("commit");

      assertEquals(List.of(), Patience.get(built).failures());
      assertEquals(1, log.events("warning").size());
    } finally {
      threads.shutdown();
    }
    assertEquals(List.of("1"), Served.rows(url, "select count(*) from words"));
  }

  @Test
  void timeoutEndsTheWait() throws Exception {
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      statement.execute("begin immediate");

      BuildResult result = build().build(new Make(true, false));

      String told = result.failures().toString();
      assertTrue(told.contains("took longer than its timeout"), told);
    }
  }

  @Test
  void runThatReadsWhatItDoesNotCloseIsTold() throws Exception {
    BuildResult result = build().build(new Make(false, true));

    String told = result.failures().toString();
    assertTrue(told.contains("close the stream of rows(…)"), told);
    assertEquals(List.of("0"), Served.rows(url, "select count(*) from words"));
  }

  @Test
  void waitHasAnEndAndARemedy() {
    List<String> warnings = new ArrayList<>();
    LockedDatabase locked = new LockedDatabase(Duration.ZERO, warnings::add);

    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                locked.whenFree(
                    "box",
                    Dialect.SQLITE,
                    () -> {
                      throw new SQLException("database is locked", null, 5);
                    }));

    String told = String.valueOf(failure.getMessage());
    assertTrue(told.contains("another program has locked the database since"), told);
    assertTrue(told.contains("end it, or let it end its transaction"), told);
  }
}
