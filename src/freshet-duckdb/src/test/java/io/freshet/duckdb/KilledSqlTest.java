package io.freshet.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Child;
import io.freshet.testing.Patience;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM that is killed while it runs SQL, and what the next build finds. */
@Tag("once")
class KilledSqlTest {

  @TempDir private Path folder = Path.of("");

  /** Where the killed JVMs unpack the library, which they leave there. */
  @TempDir private Path temporary = Path.of("");

  private Path root() {
    return folder.resolve("data");
  }

  /** As most users have it: without the module for tables. */
  private Child start(String stop) throws IOException {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(it -> !it.contains("freshet-jdbc"))
            .collect(Collectors.joining(File.pathSeparator));
    return Child.start(
        List.of("-Djava.io.tmpdir=" + temporary, "-cp", path), KilledSql.class, root(), stop);
  }

  /** Files and folders of outputs and of what SQL puts down, wherever they are. */
  private List<String> all() {
    try (Stream<Path> all = Files.walk(root())) {
      return all.map(it -> root().relativize(it).toString().replace('\\', '/'))
          .filter(it -> it.matches(".*(scratch|spilled|parquet).*"))
          .sorted()
          .toList();
    } catch (UncheckedIOException | IOException e) {
      return List.of(); // a folder went meanwhile
    }
  }

  private boolean isWriting(String output) {
    return all().stream().anyMatch(it -> it.endsWith("/" + output + ".parquet"));
  }

  private void awaitWriting(String output, Child build) throws Exception {
    Patience.until(build, () -> isWriting(output) || !isAlive(build));
    assertTrue(isWriting(output), build::toString);
  }

  private static boolean isAlive(Child build) {
    return ProcessHandle.of(build.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"statement, 1", "between, 1", "check, 1", "published, 0"})
  void nextBuildIsRight(String moment, int runs) throws Exception {
    Lake lake = Lake.in(root()).write("raw.csv", "f\n0.5\n");
    for (int kill = 0; kill < 2; kill++) {
      try (Child build = start(moment)) {
        switch (moment) {
          case "statement" -> awaitWriting("first", build);
          case "between" -> awaitWriting("second", build);
          default -> build.await("at " + moment);
        }
        build.kill();
      }
      if (moment.equals("published")) {
        break;
      }
      assertFalse(Files.exists(root().resolve("first.parquet")), "published before the check");
    }

    assertEquals(runs, lake.run(new KilledSql()));

    assertEquals(0, lake.run(new KilledSql()));
    assertSameAsClean();
    assertEquals(List.of("first.parquet", "second.parquet"), all());
  }

  private void assertSameAsClean() throws IOException {
    Lake clean = Lake.in(folder.resolve("clean")).write("raw.csv", "f\n0.5\n");
    clean.run(new KilledSql());
    for (String name : List.of("first.parquet", "second.parquet")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("clean").resolve(name)),
          Files.readAllBytes(root().resolve(name)),
          name);
    }
  }
}
