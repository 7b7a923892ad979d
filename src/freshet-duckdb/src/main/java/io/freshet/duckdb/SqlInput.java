package io.freshet.duckdb;

import io.freshet.target.Target;
import io.freshet.task.SourceFile;
import io.freshet.task.SourceFiles;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What SQL reads by a name.
 *
 * @param name in references
 * @param target that it is, bound or not
 * @param task that makes it; nothing in a check
 * @param options of the reader, as SQL; may be empty
 */
record SqlInput(String name, Target target, Optional<Task<?>> task, ReaderOptions options) {

  /** Behind the name of an input: what its reader rejected. */
  static final String REJECTS = ".rejects";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  SqlInput {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "input \"" + name + "\": want a name of letters, digits and _, such as streams");
    }
    options.check();
  }

  /**
   * An input.
   *
   * @throws IllegalArgumentException for a name that is none, and options that are none
   */
  static SqlInput of(String name, Target target, Optional<Task<?>> task, String options) {
    return new SqlInput(name, target, task, new ReaderOptions(name, options));
  }

  /** Whether a target is a table of a database: by name, since its module need not be there. */
  static boolean isTable(Target target) {
    return target.getClass().getName().equals("io.freshet.jdbc.TableTarget");
  }

  /** What it is, for people. */
  String label() {
    return "${"
        + name
        + "} ("
        + target.name()
        + task.filter(it -> !isSource(it)).map(it -> " of " + TaskKey.of(it)).orElse("")
        + ")";
  }

  /** One that says nothing but what it is the source of. */
  private static boolean isSource(Task<?> task) {
    return task instanceof SourceFile || task instanceof SourceFiles;
  }

  /** All names that a reference to it may have. */
  Set<String> references() {
    return Set.of(name, rejects());
  }

  /** The name of what its reader rejected. */
  String rejects() {
    return name + REJECTS;
  }

  /** The name as the database compares it. */
  String lower() {
    return name.toLowerCase(Locale.ROOT);
  }
}
