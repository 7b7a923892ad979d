package com.example.movies;

import java.util.Locale;

/** The tables of the dump. */
public enum Table {
  FILMS,
  PEOPLE,
  RATINGS;

  /** The name of its files, without the ending. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
