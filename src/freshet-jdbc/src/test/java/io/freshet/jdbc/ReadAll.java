package io.freshet.jdbc;

import io.freshet.Freshet;
import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Builds from a table in a JVM that has no room for its rows. */
final class ReadAll {

  /** How the line begins that tells it, in kB. */
  static final String PEAK = "VmHWM:";

  private ReadAll() {}

  /** A table that somebody else has filled. */
  record Wide() implements ExternalTask<TableTarget> {

    @Override
    public TableTarget output() {
      return TableTarget.of("box", "wide");
    }
  }

  /** How many rows it has. */
  record Counted() implements Task<FileTarget> {

    /** A row. */
    record Row(long id, String text) {}

    @Override
    public List<Wide> requires() {
      return List.of(new Wide());
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("count.txt");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      try (Stream<Row> rows = context.input(new Wide()).rows(Row.class)) {
        long letters = rows.mapToLong(it -> it.text().length()).sum();
        out.writeString(letters + "\n");
      }
    }
  }

  /**
   * Builds, and tells how much memory the process took at most, where the system says it.
   *
   * @param args the root and the URL
   */
  public static void main(String[] args) throws IOException {
    var result =
        Freshet.in(Path.of(args[0])).setting("connection.box", args[1]).build(new Counted());
    result.failures().forEach(System.out::println);
    System.out.println(result.executed().size() + " ran");
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      try (Stream<String> lines = Files.lines(status)) {
        lines.filter(it -> it.startsWith(PEAK)).forEach(System.out::println);
      }
    }
    System.exit(result.exitCode());
  }
}
