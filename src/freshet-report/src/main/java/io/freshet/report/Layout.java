package io.freshet.report;

import java.util.List;

/**
 * Where the boxes and edges of a drawing stand, from its upper left corner.
 *
 * @param width of the whole
 * @param height of the whole
 * @param corners the upper left corner of each box, in their order
 * @param lines the points that each edge passes, in their order
 */
record Layout(double width, double height, List<Point> corners, List<List<Point>> lines) {

  /** A place. */
  record Point(double x, double y) {}
}
