package io.freshet.cli;

import io.freshet.engine.BuildListener;

/** Tells people of a dataset's odd state, and of nothing else. */
record WarningPrinter(Console console) implements BuildListener {

  @Override
  public void warning(String text) {
    console.problem("warning: " + text);
  }
}
