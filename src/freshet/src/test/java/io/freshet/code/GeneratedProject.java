package io.freshet.code;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A project that was made at random, of a goal and what it uses, and how it can be changed.
 *
 * @param sources by class name
 * @param changes each a text that stands once, or the mark of lines that can be left out
 * @param isOutOfReach whether what a change changes cannot be seen by the goal, so that it may not
 *     be rerun
 * @param reflecting the classes that the goal reaches and that use reflection
 * @param hasUnseen whether the goal reaches code that no class file names
 */
record GeneratedProject(
    Map<String, String> sources,
    List<String> changes,
    Predicate<String> isOutOfReach,
    Set<String> reflecting,
    boolean hasUnseen) {

  /** Begins the mark of a line that can be left out. */
  static final String DROP = "drop";

  /** The sources with a text changed, in its length, too, or without the marked lines. */
  Map<String, String> changed(String change) {
    Map<String, String> changed = new TreeMap<>(sources);
    changed.replaceAll((name, source) -> changed(source, change));
    return changed;
  }

  private static String changed(String source, String change) {
    return change.startsWith(DROP)
        ? source.replaceAll("(?m)^.*/\\*" + change + "\\*/.*$", "")
        : source.replace('"' + change + '"', '"' + change + "-changed" + '"');
  }
}
