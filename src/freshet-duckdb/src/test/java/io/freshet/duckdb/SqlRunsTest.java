package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.BuildResult;
import io.freshet.target.FileTarget;
import io.freshet.task.Policy;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens while SQL runs: rejects, memory, threads, time. */
final class SqlRunsTest {

  private static final String ENDLESS =
      "select count(*) n from ${raw}, range(1000000000) a, range(1000000) b"
          + " where a.range + b.range = 7";

  @TempDir private Path folder = Path.of("");

  record Prices(FileTarget good, FileTarget bad) {}

  record Clean() implements SqlTask<Prices> {
    @Override
    public Sql sql() {
      return Sql.of("select id from ${raw} where id > 0 order by all")
          .into("good")
          .then("select file, line, column_name, kind, text from ${raw.rejects} order by all")
          .into("bad")
          .input(
              "raw",
              SourceFiles.matching("raw/*.csv").orEmpty(),
              "columns={'id': 'INTEGER', 'price': 'DOUBLE'}, auto_detect=false, header=true");
    }

    @Override
    public Prices output() {
      return new Prices(FileTarget.of("good.csv"), FileTarget.of("bad.csv"));
    }
  }

  @Test
  void rowsThatCannotBeReadAreTheirOwnOutput() {
    Lake lake =
        Lake.in(folder)
            .write("raw/a.csv", "id,price\n1,2.5\nx,3\n3,4\n4,abc\n")
            .write("raw/b.csv", "id,price\n5\n6,1,2\n7,1\n");

    assertEquals(1, lake.run(new Clean()));

    assertEquals("id\n1\n3\n7\n", lake.read("good.csv"));
    assertEquals(
        """
        file,line,column_name,kind,text
        raw/a.csv,3,id,CAST,"x,3"
        raw/a.csv,5,price,CAST,"4,abc"
        raw/b.csv,2,price,MISSING COLUMNS,5
        raw/b.csv,3,,TOO MANY COLUMNS,"6,1,2"
        """,
        lake.read("bad.csv"));
    lake.files().delete("raw");
    assertEquals(1, lake.run(new Clean()));
    assertEquals("id\n", lake.read("good.csv"));
    assertEquals("file,line,column_name,kind,text\n", lake.read("bad.csv"));
  }

  /** Sums doubles of many groups, in little memory. */
  record Groups(String memory, int rows) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of(
              "select hash(range) % 300000 k, count(*) n, sum(1 / (range + f)) s from range("
                  + rows
                  + "), ${raw} group by 1")
          .memory(memory)
          .input("raw", SourceFile.of("raw.csv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of(memory + ".parquet");
    }
  }

  @Test
  void whatDoesNotFitInMemoryGoesToDisk() throws IOException {
    for (String root : List.of("one", "two")) {
      Lake lake = Lake.in(Files.createDirectories(folder.resolve(root)));
      lake.write("raw.csv", "f\n0.5\n").run(new Groups("32MB", 900_000));
      assertEquals(List.of(), left(folder.resolve(root)));
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/32MB.parquet")),
        Files.readAllBytes(folder.resolve("two/32MB.parquet")));
  }

  private static List<Path> left(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(it -> it.toString().contains("scratch") || it.endsWith("spilled")).toList();
    }
  }

  @Test
  void whatNeedsMoreMemorySaysSo() {
    Lake lake = Lake.in(folder).write("raw.csv", "f\n0.5\n");

    String failure = lake.failure(new Groups("1MB", 900_000));

    assertTrue(failure.contains("give it more by memory(\"4GB\")"), failure);
  }

  record Threads(String text) implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of(text).threads(3).input("raw", SourceFile.of("raw.csv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("t.parquet");
    }
  }

  @Test
  void severalThreadsWriteTheSameOrAreRefused() throws IOException {
    String total =
        "select hash(range) % 1000 k, count(*) n, sum(range::bigint) s, min(f) f"
            + " from range(400000), ${raw} group by 1 order by all";
    for (String root : List.of("one", "two")) {
      Lake lake = Lake.in(Files.createDirectories(folder.resolve(root)));
      lake.write("raw.csv", "f\n0.5\n").run(new Threads(total));
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/t.parquet")),
        Files.readAllBytes(folder.resolve("two/t.parquet")));
    for (String text :
        List.of(
            "select f from ${raw}",
            "select f from ${raw} order by f",
            "from (from ${raw} order by all)",
            "select sum(f) from ${raw} order by all",
            "select sum(f::double) from ${raw} order by all",
            "select sum(f::bigint + f) from ${raw} order by all",
            "select avg(f) from ${raw} order by all",
            "select first(f) from ${raw} order by all",
            "select row_number() over () from ${raw} order by all",
            "from (from ${raw} limit 3) order by all",
            "select distinct on (f) f from ${raw} order by all")) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> new Threads(text).sql().checked(new Threads(text).output()),
                  text)
              .getMessage();
      assertTrue(message.contains("with several threads"), message);
      assertTrue(message.contains("threads(1)"), message);
    }
    new Threads("select sum(f::decimal(18, 4)) from ${raw} order by all limit 3").requires();
  }

  @Test
  void aTimeoutCancelsTheStatement() {
    Lake lake =
        Lake.in(folder)
            .write("raw.csv", "f\n0.5\n")
            .with(
                build ->
                    build.policy(
                        it -> true, it -> Policy.DEFAULT.withTimeout(Duration.ofSeconds(2))));

    String failure = lake.failure(Query.of(ENDLESS));

    assertTrue(failure.contains("2 s"), failure);
    assertFalse(lake.files().has("result.csv"));
    assertEquals(List.of(), sqlThreads());
  }

  @Test
  void anInterruptCancelsTheStatement() throws Exception {
    Lake lake = Lake.in(folder).write("raw.csv", "f\n0.5\n");
    FutureTask<BuildResult> build = new FutureTask<>(() -> lake.build(Query.of(ENDLESS)));
    Thread builder = new Thread(build);
    builder.start();
    Patience.until("the statement runs", () -> !sqlThreads().isEmpty());

    builder.interrupt();

    assertTrue(Patience.get(build).isInterrupted());
    Patience.until("the statement has ended", () -> sqlThreads().isEmpty());
    assertFalse(lake.files().has("result.csv"));
    assertEquals(List.of(), left(folder));
  }

  @Test
  void anInterruptIsHeardWhileRowsOfATableAreRead() throws Exception {
    CountDownLatch isReading = new CountDownLatch(1);
    FutureTask<Boolean> run =
        new FutureTask<>(
            () ->
                SqlThread.run(
                    database -> {
                      database.fill(connection -> waitToBeInterrupted(isReading));
                      return true;
                    },
                    () ->
                        DuckDb.open(
                            Limits.DEFAULT, folder.resolve("spilled"), List.of(), List.of())));
    Thread runner = new Thread(run);
    runner.start();
    Patience.await(isReading);

    runner.interrupt();

    ExecutionException ended = assertThrows(ExecutionException.class, () -> Patience.get(run));
    assertEquals(InterruptedException.class, ended.getCause().getClass());
    assertEquals(List.of(), sqlThreads());
  }

  private static void waitToBeInterrupted(CountDownLatch isReading) throws IOException {
    isReading.countDown();
    try {
      Patience.forever();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static List<String> sqlThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(it -> it.endsWith(" sql"))
        .toList();
  }

  @Test
  void explainsHowItWouldGo() throws Exception {
    Lake.in(folder).write("raw.csv", "id,name\n1,a\n");

    String plan =
        Sql.of("create temp table t as from ${raw}; select name, count(*) from t group by 1")
            .input("raw", SourceFile.of("raw.csv"))
            .explain(folder);

    assertTrue(plan.contains("Group By"), plan);
    assertFalse(Lake.in(folder).files().has(".freshet"));
  }
}
