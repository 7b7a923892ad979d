package com.example.warehouse;

import io.freshet.BuildResult;
import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Builds the report once: the warehouse as its own program, in one process. */
public final class Main {

  static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  static final LocalDate LAST = LocalDate.of(2026, 1, 7);

  private Main() {}

  /**
   * Builds.
   *
   * @param args dataset root, address of the shop, endpoint of S3, URL of the database
   */
  public static void main(String[] args) {
    BuildResult result =
        Freshet.in(Path.of(args[0]))
            .setting("s3.endpoint", args[2])
            .setting("s3.region", "eu-central-1")
            .setting("s3.path-style", "true")
            .setting("connection.warehouse", args[3])
            .build(new SalesReport(URI.create(args[1]), FIRST, LAST));
    List<String> ran = result.executed().stream().map(TaskKey::shortText).toList();
    ran.forEach(task -> System.out.println("ran " + task.replaceAll("shop=[^,]*,", "")));
    result.failures().forEach(failure -> System.out.println("failed " + failure));
    System.out.println(ran.size() + " ran, " + result.fresh().size() + " fresh");
    System.exit(result.exitCode());
  }
}
