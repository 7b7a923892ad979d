package com.example.movies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/** Invents films, people and ratings; the same seed gives the same lines, dirt included. */
final class SyntheticTables {

  private static final int FILMS = 600;
  private static final int PEOPLE = 150;
  private static final int RATINGS = 9000;

  private static final String[] FIRST = {"Ada", "Bela", "Chioma", "Dario", "Emi", "Farid", "Greta"};
  private static final String[] LAST = {"Alder", "Brook", "Cliff", "Dale", "Elm", "Field", "Grove"};
  private static final String[] HOW = {"Silent", "Last", "Golden", "Hidden", "Broken", "Distant"};
  private static final String[] WHAT = {"River", "Letter", "Summer", "Harbour", "Witness", "Road"};
  private static final String[] GENRES = {"comedy", "crime", "drama", "history", "science fiction"};

  private final long seed;

  SyntheticTables(long seed) {
    this.seed = seed;
  }

  List<String> films() {
    Random random = random(0);
    return table(
        "film,title,year,minutes,genre,director",
        FILMS,
        new SyntheticDirt(random(10)),
        number ->
            String.join(
                ",",
                film(number),
                "\"" + any(WHAT, random) + ", " + any(HOW, random) + "\"",
                Integer.toString(1990 + random.nextInt(30)),
                Integer.toString(75 + random.nextInt(90)),
                any(GENRES, random),
                person(random.nextInt(PEOPLE))));
  }

  List<String> people() {
    Random random = random(1);
    return table(
        "person,name,born",
        PEOPLE,
        new SyntheticDirt(random(11)),
        number ->
            String.join(
                ",",
                person(number),
                any(FIRST, random) + " " + any(LAST, random),
                Integer.toString(1930 + random.nextInt(60))));
  }

  List<String> ratings() {
    Random random = random(2);
    return table(
        "rating,film,stars,day",
        RATINGS,
        new SyntheticDirt(random(12)),
        number ->
            String.join(
                ",",
                id("r%05d", number),
                film(random.nextInt(FILMS)),
                Integer.toString(1 + random.nextInt(10)),
                LocalDate.of(2024, 1, 1).plusDays(random.nextInt(366)).toString()));
  }

  private static List<String> table(
      String header, int rows, SyntheticDirt dirt, IntFunction<String> row) {
    List<String> lines = new ArrayList<>(List.of(header));
    for (int number = 0; number < rows; number++) {
      lines.addAll(dirt.on(row.apply(number)));
    }
    return lines;
  }

  private Random random(int use) {
    return new Random(100 * seed + use);
  }

  private static String film(int number) {
    return id("f%04d", number);
  }

  private static String person(int number) {
    return id("p%03d", number);
  }

  private static String id(String format, int number) {
    return String.format(Locale.ROOT, format, number);
  }

  private static String any(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }
}
