package io.freshet.process;

import java.util.NavigableSet;
import java.util.stream.Collectors;

/** Exit codes in words. */
final class ExitCodes {

  /** What Java and shells add to the number of the signal that ended a process. */
  private static final int SIGNALS = 128;

  private ExitCodes() {}

  /** That it ended with a code, and which were wanted. */
  static String told(int exitCode, NavigableSet<Integer> accepted) {
    String wanted = accepted.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    return "ended with exit code " + exitCode + signal(exitCode) + "; want " + wanted;
  }

  private static String signal(int exitCode) {
    return exitCode > SIGNALS && exitCode < SIGNALS + 65
        ? " (as if by signal " + (exitCode - SIGNALS) + ")"
        : "";
  }
}
