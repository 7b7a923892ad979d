package com.example.jdkcensus;

/** A rectangle of a picture; {@code y} grows downwards. */
record Box(double x, double y, double width, double height) {

  double area() {
    return width * height;
  }

  double shorterSide() {
    return Math.min(width, height);
  }

  /** What is left inside a frame, which takes less than half of a box that is very small. */
  Box inside(double frame) {
    double thick = Math.min(frame, shorterSide() / 5);
    return new Box(x + thick, y + thick, width - 2 * thick, height - 2 * thick);
  }

  /** What is left below a strip on top. */
  Box below(double strip) {
    return new Box(x, y + strip, width, height - strip);
  }
}
