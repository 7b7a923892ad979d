package com.example.movies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a line of CSV; fields in double quotes may hold commas. */
final class CsvLine {

  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private boolean quoted;

  private CsvLine() {}

  /** The fields without blanks around them; empty when a quote is never closed. */
  static Optional<List<String>> split(String line) {
    CsvLine csv = new CsvLine();
    line.chars().forEach(character -> csv.accept((char) character));
    csv.endField();
    return csv.quoted ? Optional.empty() : Optional.of(csv.fields);
  }

  private void accept(char character) {
    if (character == '"') {
      quoted = !quoted;
    } else if (character == ',' && !quoted) {
      endField();
    } else {
      field.append(character);
    }
  }

  private void endField() {
    fields.add(field.toString().strip());
    field.setLength(0);
  }
}
