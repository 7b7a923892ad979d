package com.example.movies;

import java.util.Comparator;
import java.util.Locale;

/** A film and its ratings; what is not known about it is an empty text. */
record RatedFilm(
    String film,
    String title,
    int year,
    String minutes,
    String genre,
    String director,
    int ratings,
    int stars) {

  static final String HEADER =
      String.join(
          "\t",
          "film",
          "title",
          "year",
          "minutes",
          "genre",
          "director",
          "ratings",
          "stars",
          "mean");

  static final Comparator<RatedFilm> BEST_FIRST =
      Comparator.comparingDouble(RatedFilm::mean).reversed().thenComparing(RatedFilm::film);

  static RatedFilm parse(String line) {
    String[] fields = line.split("\t", -1);
    return new RatedFilm(
        fields[0],
        fields[1],
        Integer.parseInt(fields[2]),
        fields[3],
        fields[4],
        fields[5],
        Integer.parseInt(fields[6]),
        Integer.parseInt(fields[7]));
  }

  /** The same film with one rating more. */
  RatedFilm rated(int moreStars) {
    return new RatedFilm(
        film, title, year, minutes, genre, director, ratings + 1, stars + moreStars);
  }

  /** Stars per rating; 0 where there is none. */
  double mean() {
    return ratings == 0 ? 0 : (double) stars / ratings;
  }

  String toLine() {
    return String.join(
        "\t",
        film,
        title,
        Integer.toString(year),
        minutes,
        genre,
        director,
        Integer.toString(ratings),
        Integer.toString(stars),
        String.format(Locale.ROOT, "%.2f", mean()));
  }
}
