package io.freshet.process;

import io.freshet.target.Targets;
import io.freshet.task.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** A command on one line. Different commands have different lines, unless they are shortened. */
final class CommandText {

  private static final int LONGEST = 200;

  private CommandText() {}

  /** The words, quoted where they are empty or hold spaces, quotes, backslashes or controls. */
  static String of(List<String> command) {
    return command.stream().map(CommandText::word).collect(Collectors.joining(" "));
  }

  /** As much of {@link #of} as fits into a message. */
  static String brief(List<String> command) {
    return Texts.beginning(of(command), LONGEST, "...");
  }

  private static String word(String word) {
    String safe = Targets.shown(word.replace("\\", "\\\\").replace("\"", "\\\""));
    boolean isPlain = !word.isEmpty() && safe.equals(word) && word.indexOf(' ') < 0;
    return isPlain ? word : '"' + safe + '"';
  }
}
