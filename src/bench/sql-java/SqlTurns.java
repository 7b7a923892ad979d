import com.sun.management.OperatingSystemMXBean;
import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.duckdb.Sql;
import io.freshet.duckdb.SqlTask;
import io.freshet.target.FileTarget;
import io.freshet.task.SourceFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/**
 * One query over a CSV file, by DuckDB's JDBC driver alone and as a task of Freshet, in turns in one
 * JVM: {@code FOLDER ROWS RUNS}. A plain turn connects, runs, and closes; a turn of Freshet is a
 * whole build in which the task is forced: it looks at the file, runs the same query, hashes and
 * publishes the result.
 */
public final class SqlTurns {

  private static final String QUERY =
      "select artist, count(*) plays, sum(ms) ms from %s group by artist order by artist";

  private static final int WARM_UP = 10;

  private SqlTurns() {}

  /** The task. */
  public record Plays() implements SqlTask<FileTarget> {
    @Override
    public Sql sql() {
      return Sql.of(QUERY.formatted("${streams}")).input("streams", SourceFile.of("streams.csv"));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("plays.csv");
    }
  }

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    write(folder.resolve("streams.csv"), Integer.parseInt(args[1]));
    int runs = Integer.parseInt(args[2]);
    List<Turn> plain = new ArrayList<>();
    List<Turn> all = new ArrayList<>();
    List<Turn> freshet = new ArrayList<>();
    for (int i = 0; i < WARM_UP + runs; i++) {
      plain.add(turn(() -> plain(folder, "set threads = 1")));
      freshet.add(turn(() -> freshet(folder)));
      all.add(turn(() -> plain(folder, "select 1")));
      if (!Files.readString(folder.resolve("plays.csv"))
          .equals(Files.readString(folder.resolve("plain.csv")))) {
        throw new AssertionError("another result");
      }
    }
    Turn base = median(plain);
    Turn task = median(freshet);
    System.out.println("plain JDBC, one thread    " + base);
    System.out.println("plain JDBC, all threads   " + median(all));
    System.out.println("Freshet, one thread       " + task);
    System.out.printf(
        "ratio to one thread       %.2f wall, %.2f cpu (goal: at most 1.3)%n",
        task.wall() / base.wall(), task.cpu() / base.cpu());
  }

  /** Seconds. */
  private record Turn(double wall, double cpu) {
    @Override
    public String toString() {
      return String.format("%.3f s wall, %.3f s cpu", wall, cpu);
    }
  }

  private static void write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("artist,track,ms\n");
      for (int i = 0; i < rows; i++) {
        out.write("artist" + i * 7919L % 9973 + ",track" + i + "," + i % 300_000 + "\n");
      }
    }
  }

  private static Void plain(Path folder, String setting) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(setting);
      statement.execute(
          "copy ("
              + QUERY.formatted("read_csv('" + folder.resolve("streams.csv") + "')")
              + ") to '"
              + folder.resolve("plain.csv")
              + "'");
    }
    return null;
  }

  private static Void freshet(Path folder) {
    BuildResult result = Freshet.in(folder).forceAll().build(new Plays());
    if (result.executed().size() != 1) {
      throw new AssertionError(result.failures().toString());
    }
    return null;
  }

  private static Turn turn(Callable<Void> work) throws Exception {
    long start = System.nanoTime();
    long cpu = cpuNanos();
    work.call();
    return new Turn((System.nanoTime() - start) / 1e9, (cpuNanos() - cpu) / 1e9);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** Without the first ones, in which code is loaded, and the jar of the library is read once. */
  private static Turn median(List<Turn> turns) {
    List<Turn> counting = turns.subList(WARM_UP, turns.size());
    return new Turn(median(counting, Turn::wall), median(counting, Turn::cpu));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> seconds) {
    return turns.stream().mapToDouble(seconds).sorted().skip(turns.size() / 2).findFirst().orElseThrow();
  }
}
