package com.example.movies;

import java.util.List;
import java.util.Random;

/** Spoils about one line in twelve, each in one of the ways that real dumps are spoilt. */
final class SyntheticDirt {

  private final Random random;

  SyntheticDirt(Random random) {
    this.random = random;
  }

  /** The lines that stand in the file where this line should. */
  List<String> on(String line) {
    return switch (random.nextInt(60)) {
      case 0 -> List.of(line, line);
      case 1 -> List.of(line.substring(0, line.length() / 2));
      case 2 -> List.of(line.substring(0, line.lastIndexOf(',') + 1));
      case 3 -> List.of(line.replaceFirst(",(\"[^\"]*\"|[^,]*),", ",,"));
      case 4 -> List.of(line.replaceAll("\\d(?=\\D*$)", "?"));
      case 5 -> List.of("  " + line.replace(",", " , "), "");
      default -> List.of(line);
    };
  }
}
