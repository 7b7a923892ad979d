package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.BuildListener;
import io.freshet.event.CheckResult;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.SourceFile;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a query of a check returns keep an output from being published. */
final class SqlChecksTest {

  private static final SourceFile RAW = SourceFile.of("raw.csv");

  @TempDir private Path folder = Path.of("");

  /** A task that is no SQL, checked by a query. */
  record Copy(String query) implements Task<FileTarget> {
    @Override
    public List<SourceFile> requires() {
      return List.of(RAW);
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("copy.csv");
    }

    @Override
    public void run(TaskContext ctx, FileTarget out) throws IOException {
      out.writeString(ctx.input(RAW).readString());
    }

    @Override
    public void check(CheckContext check, FileTarget out) throws Exception {
      SqlChecks.of(check).none(query, out);
      SqlChecks.of(check.warn())
          .with("raw", check.input(RAW))
          .with("out", out)
          .none("a row is lost", "from ${raw} except all from ${out}");
    }
  }

  /** Other processes may have folders there, too. */
  @Test
  void rowsThatAreReturnedAreViolations() {
    List<String> before = temporaryFolders();
    Copy copy = new Copy("select *\nfrom ${out}\nwhere id is null");
    Lake lake = Lake.in(folder).write("raw.csv", "id,name\n1,a\n");
    assertEquals(1, lake.run(copy));

    String failure = lake.write("raw.csv", "id,name\n1,a\n,b\n,c\n").failure(copy);

    String rule = "select * from ${out} where id is null";
    assertTrue(
        failure.startsWith(
            "check failed: " + rule + ": 2 rows, for example id=null, name=b, id=null, name=c;"),
        failure);
    assertEquals("id,name\n1,a\n", lake.read("copy.csv"));
    assertEquals(before, temporaryFolders());
  }

  @Test
  void aRuleThatHoldsIsTold() {
    Copy copy = new Copy("select * from ${out} where id is null");
    List<CheckResult> results = new ArrayList<>();
    Lake lake = Lake.in(folder).write("raw.csv", "id,name\n1,a\n");

    lake.with(build -> build.listener(hearing(results))).run(copy);

    assertEquals(
        List.of("select * from ${out} where id is null 0", "a row is lost 0"),
        results.get(0).assertions().stream().map(it -> it.rule() + " " + it.violations()).toList());
  }

  private static BuildListener hearing(List<CheckResult> results) {
    return new BuildListener() {
      @Override
      public void checked(TaskKey task, CheckResult result) {
        results.add(result);
      }
    };
  }

  @Test
  void whatIsNoQueryFailsTheTask() {
    Lake lake = Lake.in(folder).write("raw.csv", "id,name\n1,a\n");
    for (String query :
        List.of(
            "delete from ${out}",
            "from ${outs}",
            "select 1; select 2",
            "select nam from ${out}",
            "select now() from ${out}",
            "from '" + folder.resolve("raw.csv") + "', ${out}")) {
      String failure = lake.failure(new Copy(query));
      assertTrue(failure.contains("SQL line 1: "), failure);
      assertFalse(lake.files().has("copy.csv"));
    }
  }

  record Partitioned() implements SqlTask<DirectoryTarget> {
    @Override
    public Sql sql() {
      return Sql.of("from ${raw}").partitionBy("id").input("raw", RAW);
    }

    @Override
    public DirectoryTarget output() {
      return DirectoryTarget.of("parts");
    }

    @Override
    public void check(CheckContext check, DirectoryTarget out) throws Exception {
      SqlChecks.of(check).none("select id from ${out} group by id having count(*) > 1", out);
    }
  }

  @Test
  void aFolderInStagingIsATable() {
    Lake lake = Lake.in(folder).write("raw.csv", "id,name\n1,a\n2,b\n");
    assertEquals(1, lake.run(new Partitioned()));

    String failure = lake.write("raw.csv", "id,name\n1,a\n1,b\n").failure(new Partitioned());

    assertTrue(failure.contains("1 row, id=1"), failure);
  }

  private static List<String> temporaryFolders() {
    String[] names = Path.of(System.getProperty("java.io.tmpdir")).toFile().list();
    return names == null || !Files.exists(Path.of(System.getProperty("java.io.tmpdir")))
        ? List.of()
        : List.of(names).stream().filter(it -> it.startsWith("freshet-sql")).toList();
  }
}
