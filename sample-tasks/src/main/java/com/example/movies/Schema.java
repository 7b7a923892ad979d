package com.example.movies;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns that a table must have, in order; the first one is its key. */
record Schema(List<Column> columns) {

  static Schema of(Table table) {
    return switch (table) {
      case FILMS ->
          of(
              Column.text("film"),
              Column.text("title"),
              Column.number("year", 1900, 2100),
              Column.number("minutes", 1, 600).optional(),
              Column.text("genre").optional(),
              Column.text("director").optional());
      case PEOPLE ->
          of(
              Column.text("person"),
              Column.text("name"),
              Column.number("born", 1800, 2100).optional());
      case RATINGS ->
          of(
              Column.text("rating"),
              Column.text("film"),
              Column.number("stars", 1, 10),
              Column.date("day"));
    };
  }

  /** The first line of the table. */
  String header() {
    return columns.stream().map(Column::name).collect(Collectors.joining(","));
  }

  /** What is wrong with a row, as far as that can be told from the row alone. */
  Optional<String> complaint(List<String> values) {
    if (values.size() != columns.size()) {
      return Optional.of(values.size() + " fields: want " + columns.size());
    }
    for (int i = 0; i < columns.size(); i++) {
      Optional<String> complaint = columns.get(i).complaint(values.get(i));
      if (complaint.isPresent()) {
        return complaint;
      }
    }
    return Optional.empty();
  }

  private static Schema of(Column... columns) {
    return new Schema(List.of(columns));
  }
}
