package com.example.movies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts the rows of a table: those that follow its schema, and those that do not. */
final class Validation {

  private final Schema schema;
  private final List<String> accepted = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();
  private final Map<String, Integer> lineOfKey = new HashMap<>();

  Validation(Schema schema) {
    this.schema = schema;
  }

  /** Fails when the table has other columns than the schema. */
  void checkHeader(NumberedLine header) {
    if (!header.text().equals(schema.header())) {
      throw new IllegalStateException(
          "the columns are " + header.text() + ": want " + schema.header());
    }
  }

  void add(NumberedLine row) {
    Optional<List<String>> values = CsvLine.split(row.text());
    Optional<String> complaint =
        values.map(this::complaint).orElse(Optional.of("a quote is never closed"));
    if (complaint.isPresent()) {
      rejected.add(complaint.get() + "\t" + row);
    } else {
      lineOfKey.put(values.get().get(0), row.number());
      accepted.add(String.join("\t", values.get()));
    }
  }

  /** Fails when a row was lost or came out twice. */
  void checkCounts(int rowsIn) {
    if (rowsIn != accepted.size() + rejected.size()) {
      throw new IllegalStateException(rowsIn + " rows came in, but there are " + this);
    }
  }

  List<String> accepted() {
    return List.copyOf(accepted);
  }

  List<String> rejected() {
    return List.copyOf(rejected);
  }

  @Override
  public String toString() {
    return accepted.size() + " rows accepted, " + rejected.size() + " rejected";
  }

  private Optional<String> complaint(List<String> values) {
    return schema.complaint(values).or(() -> duplicate(values.get(0)));
  }

  private Optional<String> duplicate(String key) {
    return Optional.ofNullable(lineOfKey.get(key))
        .map(line -> key + " is a duplicate: it stands in line " + line);
  }
}
