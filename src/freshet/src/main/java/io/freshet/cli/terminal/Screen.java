package io.freshet.cli.terminal;

import java.util.List;

/** Some lines at the end of a terminal that are drawn again and again. For one thread at a time. */
public interface Screen extends AutoCloseable {

  /** How many columns there are; may change. */
  int width();

  /** How many rows there are; may change. */
  int height();

  /** What the terminal can show. */
  ProgressLines.Look look();

  /** Shows these lines in the place of those drawn before. */
  void draw(List<String> lines);

  /** Takes the lines away, so that others can be printed where they stood. */
  void clear();

  @Override
  void close();
}
