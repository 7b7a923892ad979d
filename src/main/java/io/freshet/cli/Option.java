package io.freshet.cli;

import java.util.List;

/**
 * An option of a command or of a task.
 *
 * @param names all its names with their dashes, the long one last
 * @param kind what may follow it
 * @param label what stands for the value in a help text, and in a message where it is missing
 * @param description one or more sentences
 */
record Option(List<String> names, Kind kind, String label, String description) {

  /** What may follow an option, and how often it may be given. */
  enum Kind {
    /** Nothing. */
    FLAG,
    /** A value, which must be there. */
    VALUE,
    /** A value; the option may be given several times. */
    VALUES,
    /** A truth value, or nothing, which stands for {@code true}. */
    TRUTH
  }

  Option {
    names = List.copyOf(names);
  }

  /** The name by which it is asked for. */
  String longName() {
    return names.get(names.size() - 1);
  }
}
