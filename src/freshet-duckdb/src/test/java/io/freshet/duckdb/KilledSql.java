package io.freshet.duckdb;

import io.freshet.Freshet;
import io.freshet.event.BuildListener;
import io.freshet.event.Reason;
import io.freshet.target.FileTarget;
import io.freshet.task.CheckContext;
import io.freshet.task.SourceFile;
import io.freshet.task.TaskKey;
import io.freshet.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Builds a task of two statements in a JVM that is killed, and says where it is. */
record KilledSql() implements SqlTask<KilledSql.Output> {

  /** Where this process stops for ever; none here, one in the process that is killed. */
  static volatile String stop = "";

  record Output(FileTarget first, FileTarget second) {}

  /** Takes some seconds, and more memory than it has. */
  private static String groups(String by) {
    return "select hash(range) % 400000 k, count(*) n, sum("
        + by
        + " / (range + f)) s from range(1000000), ${raw} group by 1";
  }

  @Override
  public Sql sql() {
    return Sql.of(groups("1"))
        .into("first")
        .then(groups("2"))
        .into("second")
        .memory("32MB")
        .input("raw", SourceFile.of("raw.csv"));
  }

  @Override
  public Output output() {
    return new Output(FileTarget.of("first.parquet"), FileTarget.of("second.parquet"));
  }

  @Override
  public void check(CheckContext check, Output out) throws InterruptedException {
    check.that(out.first().exists(), "first is missing");
    stopAt("check");
  }

  private static void stopAt(String place) throws InterruptedException {
    if (stop.equals(place)) {
      System.out.println("at " + place);
      Patience.forever();
    }
  }

  /**
   * Builds.
   *
   * @param args the root, and where to stop: at {@code check}, before anything is published, or
   *     {@code published}, after all is
   */
  public static void main(String[] args) {
    stop = args[1];
    Freshet.in(Path.of(args[0]))
        .codeIgnore("org.duckdb")
        .listener(
            new BuildListener() {
              @Override
              public void finished(TaskKey task, List<Reason> reasons, Duration took) {
                try {
                  stopAt("published");
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            })
        .build(new KilledSql())
        .failures()
        .forEach(System.out::println);
  }
}
