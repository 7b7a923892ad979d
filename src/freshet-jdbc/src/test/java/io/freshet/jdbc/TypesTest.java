package io.freshet.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.jdbc.row.Column;
import io.freshet.jdbc.row.Kind;
import io.freshet.jdbc.row.Values;
import io.freshet.store.StagedOutput;
import io.freshet.store.Store;
import io.freshet.store.StoreSettings;
import io.freshet.target.FileTarget;
import io.freshet.testing.StoreContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same value has the same fingerprint in each database, or its type is refused. */
class TypesTest {

  @TempDir private static Path folder = Path.of("");

  /** One database of each for all tests, which stays open: to open one is slow. */
  private static final Map<Served, String> URLS = new EnumMap<>(Served.class);

  private static final List<Connection> OPEN = new ArrayList<>();
  private static final AtomicInteger TABLES = new AtomicInteger();

  private static String url(Served served) throws SQLException {
    if (!URLS.containsKey(served)) {
      String url = served.url(folder);
      OPEN.add(DriverManager.getConnection(url));
      URLS.put(served, url);
    }
    return URLS.get(served);
  }

  @AfterAll
  static void close() throws SQLException {
    for (Connection connection : OPEN) {
      connection.close();
    }
    OPEN.clear();
    URLS.clear();
  }

  private static StoreContexts contexts(Served served) throws IOException, SQLException {
    Path root = Files.createTempDirectory(folder, "data");
    return new StoreContexts(root, StoreSettings.NONE.with("connection.box", url(served)));
  }

  /** The fingerprint of the rows of a table that SQL has made. */
  private static Fingerprint sql(Served served, String type, String... literals) throws Exception {
    String table = "t" + TABLES.incrementAndGet();
    List<String> statements =
        new ArrayList<>(List.of("create table " + table + " (v " + type + ")"));
    for (String literal : literals) {
      statements.add("insert into " + table + " values (" + literal + ")");
    }
    Served.sql(url(served), statements.toArray(String[]::new));
    try (Store store = new TableProvider().open(contexts(served).next())) {
      return store.find(TableTarget.of("box", table)).orElseThrow().fingerprint();
    }
  }

  /** The fingerprint of what a run has copied from a file. */
  private static Fingerprint copied(Served served, String type, String field) throws Exception {
    String table = "t" + TABLES.incrementAndGet();
    Served.sql(url(served), "create table " + table + " (v " + type + ")");
    Path csv = Files.writeString(folder.resolve("t.csv"), "v\n" + field + "\n");
    StoreContexts contexts = contexts(served);
    try (Store store = new TableProvider().open(contexts.next())) {
      StagedOutput staged = store.stage(TableTarget.of("box", table), contexts.place());
      ((TableTarget) staged.target()).copyFrom(FileTarget.of("t.csv").at(csv));
      staged.end();
      Fingerprint made = staged.find().orElseThrow().fingerprint();
      staged.discard();
      return made;
    }
  }

  /** Type in PostgreSQL, in SQLite, in DuckDB, the literal in each, and the field of a file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "smallint|smallint|smallint|-7|-7|-7|-7",
        "integer|integer|integer|42|42|42|42",
        "bigint|bigint|bigint|9223372036854775807|9223372036854775807|9223372036854775807"
            + "|9223372036854775807",
        "numeric(10,2)|numeric|decimal(10,2)|1.50|1.50|1.50|1.5",
        "numeric(38,0)|integer|hugeint|1200|1200|1200|1200",
        "double precision|double|double|0.1|0.1|0.1|0.1",
        "double precision|double|double|'-0'|-0.0|-0.0|-0.0",
        "varchar(20)|varchar(20)|varchar|'Größe, \"x\"'|'Größe, \"x\"'|'Größe, \"x\"'"
            + "|\"Größe, \"\"x\"\"\"",
        "text|text|text|'''\\ '|'''\\ '|'''\\ '|\"'\\ \"",
        "boolean|boolean|boolean|true|true|true|true",
        "date|date|date|'2024-02-29'|'2024-02-29'|'2024-02-29'|2024-02-29",
        "time|time|time|'23:59:59.5'|'23:59:59.5'|'23:59:59.5'|23:59:59.500",
        "timestamp|timestamp|timestamp|'2026-03-29 02:30:00.25'|'2026-03-29 02:30:00.25'"
            + "|'2026-03-29 02:30:00.25'|2026-03-29T02:30:00.25",
        "timestamptz|timestamptz|timestamptz|'2026-03-29 02:30:00+02'|'2026-03-29 00:30:00+00:00'"
            + "|'2026-03-29 02:30:00+02'|2026-03-29T00:30:00Z",
        "bytea|blob|blob|'\\x00ff'|x'00ff'|'\\x00\\xFF'::blob|\\x00ff",
        "uuid|uuid|uuid|'6f9619ff-8b86-d011-b42d-00c04fc964ff'"
            + "|'6F9619FF-8B86-D011-B42D-00C04FC964FF'"
            + "|'6f9619ff-8b86-d011-b42d-00c04fc964ff'|6f9619ff-8b86-d011-b42d-00c04fc964ff",
        "jsonb|json|json|'{\"b\": 1.0, \"a\": [true, null, \"\\u00e9\"]}'"
            + "|'{\"a\":[true,null,\"é\"],\"b\":1}'|'{\"b\":1, \"a\":[true,null,\"é\"]}'"
            + "|\"{\"\"b\"\":1,\"\"a\"\":[true,null,\"\"é\"\"]}\"",
        "integer|integer|integer|null|null|null|",
      })
  void sameValueIsTheSame(
      String inPostgres,
      String inSqlite,
      String inDuck,
      String postgres,
      String sqlite,
      String duck,
      String field)
      throws Exception {
    Map<Served, String> types =
        new EnumMap<>(
            Map.of(Served.POSTGRES, inPostgres, Served.SQLITE, inSqlite, Served.DUCKDB, inDuck));
    Fingerprint value = sql(Served.POSTGRES, inPostgres, postgres);

    assertEquals(value, sql(Served.SQLITE, inSqlite, sqlite), "SQLite");
    assertEquals(value, sql(Served.DUCKDB, inDuck, duck), "DuckDB");
    for (Map.Entry<Served, String> each : types.entrySet()) {
      String text = field == null ? "" : field;
      assertEquals(value, copied(each.getKey(), each.getValue(), text), "copied " + each);
    }
  }

  @Test
  void arraysAreTheSameWhereThereAreAny() throws Exception {
    assertEquals(
        sql(Served.POSTGRES, "integer[]", "'{1,null,3}'"),
        sql(Served.DUCKDB, "integer[]", "[1, null, 3]"));
    assertEquals(
        sql(Served.POSTGRES, "text[]", "'{a,\"b,c\"}'"),
        sql(Served.DUCKDB, "text[]", "['a', 'b,c']"));
  }

  @ParameterizedTest
  @CsvSource({
    "POSTGRES,interval",
    "POSTGRES,timetz",
    "POSTGRES,money",
    "POSTGRES,bit(3)",
    "POSTGRES,xml",
    "SQLITE,integer[]",
    "SQLITE,thing",
    "DUCKDB,interval",
    "DUCKDB,struct(a integer)",
    "DUCKDB,timetz"
  })
  void otherTypesAreRefusedByTheNameOfTheColumn(Served served, String type) {
    IOException refused = assertThrows(IOException.class, () -> sql(served, type));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("column v is of type"), () -> refused + "");
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void orderOfRowsDoesNotCountAndHowOftenEachIsThereDoes(Served served) throws Exception {
    Fingerprint rows = sql(served, "integer", "1", "2", "2");

    assertEquals(rows, sql(served, "integer", "2", "1", "2"));
    assertNotEquals(rows, sql(served, "integer", "1", "1", "2"));
    assertNotEquals(rows, sql(served, "integer", "1", "2"));
    assertNotEquals(
        sql(served, "integer", "1", "1", "1"), sql(served, "integer", "1", "2", "2"), "pairs");
    assertNotEquals(sql(served, "text", "'1'"), sql(served, "integer", "1"), "a text and a number");
    assertEquals(3, rows.size());
  }

  @ParameterizedTest
  @EnumSource(Served.class)
  void namesAndOrderOfColumnsCount(Served served) throws Exception {
    assertNotEquals(
        sql(served, "integer, w integer", "1, 2"), sql(served, "integer, x integer", "1, 2"));
    assertNotEquals(
        sql(served, "integer, w integer", "1, 2"), sql(served, "integer, w integer", "2, 1"));
  }

  /** All that a record may have. */
  record Wide(
      int a,
      java.math.BigDecimal b,
      double c,
      String d,
      boolean e,
      java.time.LocalDate f,
      java.time.LocalTime g,
      java.time.LocalDateTime h,
      java.time.Instant i,
      java.util.UUID j,
      java.util.Optional<String> k) {}

  @ParameterizedTest
  @EnumSource(Served.class)
  void recordsComeBackAsTheyWere(Served served) throws Exception {
    Wide wide =
        new Wide(
            -1,
            new java.math.BigDecimal("12.25"),
            0.1,
            "tab\t, \\N and 'quote'\nline",
            true,
            java.time.LocalDate.of(1969, 12, 31),
            java.time.LocalTime.of(1, 2, 3, 4_000),
            java.time.LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_456_000),
            java.time.Instant.parse("2026-03-29T00:30:00.5Z"),
            new java.util.UUID(1, 2),
            java.util.Optional.empty());
    String table = "t" + TABLES.incrementAndGet();
    Served.sql(
        url(served),
        "create table "
            + table
            + " (a integer, b decimal(10,2), c double precision, d text, e boolean, f date,"
            + " g time, h timestamp, i timestamp with time zone, j uuid, k text)");
    StoreContexts contexts = contexts(served);
    try (Store store = new TableProvider().open(contexts.next())) {
      StagedOutput staged = store.stage(TableTarget.of("box", table), contexts.place());
      ((TableTarget) staged.target()).insert(Stream.of(wide, wide));
      staged.end();
      TableTarget made = (TableTarget) staged.readable();

      assertEquals(List.of(wide, wide), made.rows(Wide.class).toList());
      staged.discard();
    }
  }

  @Test
  void arraysInArraysAreRefused() {
    SQLException refused =
        assertThrows(
            SQLException.class,
            () -> Values.of(new String[][] {{"a"}}, new Column("v", Kind.TEXT, true, "_TEXT")));

    assertTrue(String.valueOf(refused.getMessage()).contains("column v"), refused::toString);
  }

  @ParameterizedTest
  @CsvSource({"POSTGRES,char(3),a,b", "SQLITE,text collate nocase,a,b"})
  void slicesAreTheSameAloneAndWithOthers(Served served, String type, String one, String other)
      throws Exception {
    String table = "t" + TABLES.incrementAndGet();
    Served.sql(
        url(served),
        "create table " + table + " (k " + type + ", v int)",
        "insert into " + table + " values ('" + one + "', 1)",
        "insert into " + table + " values ('" + other.toUpperCase(Locale.ROOT) + "', 2)");
    TableTarget first = TableTarget.of("box", table).partition("k", one);
    TableTarget second = TableTarget.of("box", table).partition("k", other);
    StoreContexts contexts = contexts(served);

    try (Store alone = new TableProvider().open(contexts.next());
        Store together = new TableProvider().open(contexts.next())) {
      together.expect(List.of(first, second));
      assertEquals(alone.find(first), together.find(first));
      assertEquals(alone.find(second), together.find(second));
    }
  }
}
