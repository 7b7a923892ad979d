package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A table that is many times larger than the memory of the JVM that hashes and reads it. {@code
 * -Dfreshet.rows=10000000} says how many rows it has.
 */
@Tag("once")
class BigTableTest {

  private static final int ROWS = Integer.getInteger("freshet.rows", 500_000);
  private static final int LETTERS = Integer.getInteger("freshet.letters", 1_024);
  private static final String HEAP = "-Xmx" + System.getProperty("freshet.heap", "40m");

  @TempDir private Path folder = Path.of("");

  /** Fills the table in the database itself. Texts differ, so that nothing is kept as one. */
  private static String filled(Served served) {
    String text = "|| '" + "x".repeat(LETTERS - 32) + "'";
    return switch (served) {
      case POSTGRES ->
          "insert into wide select i, md5(i::text) " + text + " from generate_series(1, %d) g(i)";
      case DUCKDB ->
          "insert into wide select i, md5(i::text) " + text + " from range(1, %d + 1) r(i)";
      case SQLITE ->
          "insert into wide with recursive g(i) as (select 1 union all select i + 1 from g where"
              + " i < %d) select i, lower(hex(randomblob(16))) "
              + text
              + " from g";
    };
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void isHashedAndReadInBoundedMemory(Served served) throws Exception {
    String url = served.url(folder);
    Served.sql(
        url,
        "create table wide (id bigint, text varchar(2000))",
        String.format(filled(served), ROWS));
    Path out = folder.resolve("out");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                ReadAll.class.getName(),
                folder.resolve("data").toString(),
                url + (served == Served.DUCKDB ? ";memory_limit=100MB;threads=1" : ""))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = Patience.exitCode(process, "read all");

    List<String> said = Files.readAllLines(out);
    assertEquals(0, code, said::toString);
    assertTrue(said.contains("1 ran"), said::toString);
    long letters = (long) ROWS * LETTERS;
    assertEquals(letters + "\n", Files.readString(folder.resolve("data").resolve("count.txt")));
    // What a database keeps of its own counts, too; told on Linux only.
    said.stream()
        .filter(it -> it.startsWith(ReadAll.PEAK))
        .map(it -> Long.parseLong(it.replaceAll("\\D", "")) * 1024)
        .forEach(peak -> assertTrue(peak < letters, "took " + peak + " bytes for " + letters));
  }
}
