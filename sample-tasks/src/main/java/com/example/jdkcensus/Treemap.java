package com.example.jdkcensus;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a box into boxes whose areas are in proportion to given weights, each as near to a square
 * as can be: Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).
 */
final class Treemap {

  private final List<Box> boxes = new ArrayList<>();
  private Box rest;

  private Treemap(Box whole) {
    rest = whole;
  }

  /** One box for each weight, in the same order; weights are positive and descending. */
  static List<Box> divide(Box whole, List<Long> weights) {
    double scale = whole.area() / weights.stream().mapToLong(Long::longValue).sum();
    List<Double> areas = weights.stream().map(weight -> weight * scale).toList();
    Treemap map = new Treemap(whole);
    for (int start = 0; start < areas.size(); ) {
      int end = map.endOfRow(areas, start);
      map.place(areas.subList(start, end));
      start = end;
    }
    return map.boxes;
  }

  /** Rows stand along the shorter side of the rest and grow while their worst box gets better. */
  private int endOfRow(List<Double> areas, int start) {
    int end = start + 1;
    double worst = worstRatio(areas.subList(start, end));
    while (end < areas.size()) {
      double next = worstRatio(areas.subList(start, end + 1));
      if (next > worst) {
        return end;
      }
      worst = next;
      end++;
    }
    return end;
  }

  private double worstRatio(List<Double> row) {
    double depth = sum(row) / rest.shorterSide();
    double square = depth * depth;
    return Math.max(row.get(0) / square, square / row.get(row.size() - 1));
  }

  private void place(List<Double> row) {
    if (rest.width() >= rest.height()) {
      placeInColumn(row, sum(row) / rest.height());
    } else {
      placeInLine(row, sum(row) / rest.width());
    }
  }

  private void placeInColumn(List<Double> row, double width) {
    double y = rest.y();
    for (double area : row) {
      boxes.add(new Box(rest.x(), y, width, area / width));
      y += area / width;
    }
    rest = new Box(rest.x() + width, rest.y(), rest.width() - width, rest.height());
  }

  private void placeInLine(List<Double> row, double height) {
    double x = rest.x();
    for (double area : row) {
      boxes.add(new Box(x, rest.y(), area / height, height));
      x += area / height;
    }
    rest = new Box(rest.x(), rest.y() + height, rest.width(), rest.height() - height);
  }

  private static double sum(List<Double> areas) {
    return areas.stream().mapToDouble(Double::doubleValue).sum();
  }
}
