package com.example.movies;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Joins films, people and ratings, all of them valid rows. */
final class FilmCatalogue {

  private final Map<String, String> nameOfPerson = new HashMap<>();
  private final Map<String, RatedFilm> films = new TreeMap<>();
  private final List<String> orphans = new ArrayList<>();

  FilmCatalogue(List<String> films, List<String> people) {
    people.forEach(this::addPerson);
    films.forEach(this::addFilm);
  }

  /** Counts a rating for its film, or as an orphan. */
  void rate(String rating) {
    String[] fields = rating.split("\t", -1);
    RatedFilm film = films.get(fields[1]);
    if (film == null) {
      orphans.add(rating);
    } else {
      films.put(film.film(), film.rated(Integer.parseInt(fields[2])));
    }
  }

  /** Fails when a rating was lost or counted twice. */
  void checkCounts(int ratings) {
    if (ratings != used() + orphans.size()) {
      throw new IllegalStateException(ratings + " ratings came in, but there are " + this);
    }
  }

  /** Sorted by their keys. */
  Stream<RatedFilm> films() {
    return films.values().stream();
  }

  List<String> orphans() {
    return List.copyOf(orphans);
  }

  @Override
  public String toString() {
    return used() + " ratings of " + films.size() + " films, " + orphans.size() + " of no film";
  }

  private int used() {
    return films().mapToInt(RatedFilm::ratings).sum();
  }

  private void addPerson(String person) {
    String[] fields = person.split("\t", -1);
    nameOfPerson.put(fields[0], fields[1]);
  }

  private void addFilm(String film) {
    String[] fields = film.split("\t", -1);
    films.put(
        fields[0],
        new RatedFilm(
            fields[0],
            plainTitle(fields[1]),
            Integer.parseInt(fields[2]),
            fields[3],
            fields[4],
            nameOfPerson.getOrDefault(fields[5], ""),
            0,
            0));
  }

  /** {@code River, Silent} as people say it: {@code Silent River}. */
  private static String plainTitle(String sorted) {
    int comma = sorted.indexOf(',');
    return comma < 0
        ? sorted
        : sorted.substring(comma + 1).strip() + " " + sorted.substring(0, comma).strip();
  }
}
