package io.freshet.cli.input;

import java.util.List;

/**
 * What a command takes besides options.
 *
 * @param areTasks whether it takes tasks
 * @param areClasses whether it tells of task classes, so that parameters need not be given
 * @param word what its one word is called, where it takes one that is no task; else empty
 * @param choices the words one of which must be given; none where it takes no such word
 */
public record Operands(boolean areTasks, boolean areClasses, String word, List<String> choices) {

  public static final Operands NONE = new Operands(false, false, "", List.of());
  public static final Operands TASKS = new Operands(true, false, "", List.of());
  public static final Operands CLASSES = new Operands(true, true, "", List.of());

  /** One word that may be left out. */
  public static Operands word(String label) {
    return new Operands(false, false, label, List.of());
  }

  /** One of some words. */
  public static Operands oneOf(List<String> choices) {
    return new Operands(false, false, "", List.copyOf(choices));
  }
}
