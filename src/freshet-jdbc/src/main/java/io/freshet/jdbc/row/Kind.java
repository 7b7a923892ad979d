package io.freshet.jdbc.row;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a column holds, whatever its database calls it: values of one kind are compared, so that an
 * integer 1 and a decimal 1.00 are the same, and a text {@code 1} is not.
 */
public enum Kind {
  NUMBER('n'),
  FLOAT('f'),
  TEXT('t'),
  BOOLEAN('b'),
  DATE('d'),
  TIME('i'),
  TIMESTAMP('s'),
  INSTANT('z'),
  BINARY('x'),
  UUID('u'),
  JSON('j');

  private static final Pattern SIZE = Pattern.compile("\\([^()]*\\)");

  /** By the name of the type in capitals, without sizes. */
  private static final Map<Kind, String> NAMES =
      Map.ofEntries(
          Map.entry(
              NUMBER,
              "INT INT1 INT2 INT4 INT8 INTEGER BIGINT SMALLINT TINYINT MEDIUMINT HUGEINT UHUGEINT"
                  + " UBIGINT UINTEGER USMALLINT UTINYINT SERIAL BIGSERIAL SMALLSERIAL OID NUMERIC"
                  + " DECIMAL"),
          Map.entry(FLOAT, "FLOAT FLOAT4 FLOAT8 REAL DOUBLE DOUBLE_PRECISION"),
          Map.entry(
              TEXT,
              "TEXT VARCHAR CHAR BPCHAR CHARACTER CHARACTER_VARYING NAME CLOB NVARCHAR NCHAR"
                  + " CHARACTER_LARGE_OBJECT ENUM"),
          Map.entry(BOOLEAN, "BOOL BOOLEAN"),
          Map.entry(DATE, "DATE"),
          Map.entry(TIME, "TIME TIME_NS TIME_WITHOUT_TIME_ZONE"),
          Map.entry(
              TIMESTAMP,
              "TIMESTAMP TIMESTAMP_S TIMESTAMP_MS TIMESTAMP_NS DATETIME"
                  + " TIMESTAMP_WITHOUT_TIME_ZONE"),
          Map.entry(INSTANT, "TIMESTAMPTZ TIMESTAMP_WITH_TIME_ZONE"),
          Map.entry(BINARY, "BLOB BYTEA BINARY VARBINARY BINARY_VARYING BINARY_LARGE_OBJECT"),
          Map.entry(UUID, "UUID"),
          Map.entry(JSON, "JSON JSONB"));

  private final char tag;

  Kind(char tag) {
    this.tag = tag;
  }

  /** What stands before each of its values where they are hashed. */
  char tag() {
    return tag;
  }

  /** That of a type by its name, without sizes and brackets; nothing for one that is unknown. */
  static Optional<Kind> of(String typeName) {
    Matcher sizes = SIZE.matcher(typeName.toUpperCase(Locale.ROOT));
    String name = " " + sizes.replaceAll("").strip().replaceAll("\\s+", "_") + " ";
    return NAMES.entrySet().stream()
        .filter(it -> (" " + it.getValue() + " ").contains(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
