package io.freshet.duckdb;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How rows stand in a file, as its name says.
 *
 * @param kind of text or bytes
 * @param compression around it: {@code none}, {@code gzip} or {@code zstd}
 */
record FileFormat(Kind kind, String compression) {

  /** All endings, for messages. */
  static final String KNOWN =
      ".csv, .tsv, .txt (of any of these), .parquet, .json, .ndjson, .jsonl, and but for Parquet"
          + " the same with .gz or .zst";

  /** What may be in a file. */
  enum Kind {
    CSV("read_csv", "format csv, header true"),
    TSV("read_csv", "format csv, header true, delimiter '\t'"),
    PARQUET("read_parquet", "format parquet"),
    JSON("read_json", "format json, array true"),
    LINES("read_json", "format json");

    private final String reader;
    private final String copy;

    Kind(String reader, String copy) {
      this.reader = reader;
      this.copy = copy;
    }
  }

  private static final Map<String, Kind> KINDS =
      Map.of(
          "csv", Kind.CSV,
          "tsv", Kind.TSV,
          "txt", Kind.CSV,
          "parquet", Kind.PARQUET,
          "json", Kind.JSON,
          "ndjson", Kind.LINES,
          "jsonl", Kind.LINES);

  private static final Map<String, String> COMPRESSIONS = Map.of("gz", "gzip", "zst", "zstd");

  /** By the ending of a name; nothing for one that is not known. */
  static Optional<FileFormat> of(String name) {
    String compression = COMPRESSIONS.get(ending(name));
    String bare = compression == null ? name : name.substring(0, name.lastIndexOf('.'));
    Optional<FileFormat> format =
        Optional.ofNullable(KINDS.get(ending(bare)))
            .map(kind -> new FileFormat(kind, compression == null ? "none" : compression));
    return format.filter(it -> compression == null || it.kind() != Kind.PARQUET);
  }

  private static String ending(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  boolean isCsv() {
    return kind == Kind.CSV || kind == Kind.TSV;
  }

  /** The function that reads such files. */
  String reader() {
    return kind.reader;
  }

  /** What the reader must be told besides the files, each with a comma before it. */
  String readOptions(ReaderOptions given) {
    if (kind == Kind.PARQUET) {
      return "";
    }
    String packed = ", compression = '" + compression + "'";
    boolean isTab = kind == Kind.TSV && !given.has("delim") && !given.has("sep");
    return packed
        + (isTab ? ", delim = '\t'" : "")
        + (kind == Kind.LINES ? ", format = 'newline_delimited'" : "");
  }

  /** The options of {@code COPY … TO}. */
  String copyOptions() {
    return kind.copy
        + (kind == Kind.PARQUET
            ? ", compression snappy, row_group_size 122880"
            : ", compression " + compression);
  }
}
