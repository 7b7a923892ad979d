package com.example.movies;

/** A line of an extracted table: where it stood in the dump, and what stood there. */
record NumberedLine(int number, String text) {

  static NumberedLine parse(String line) {
    int tab = line.indexOf('\t');
    return new NumberedLine(Integer.parseInt(line.substring(0, tab)), line.substring(tab + 1));
  }

  @Override
  public String toString() {
    return number + "\t" + text;
  }
}
