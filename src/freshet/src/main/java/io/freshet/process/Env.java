package io.freshet.process;

import io.freshet.target.ValueTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Param;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An environment variable as an input: a task that requires it runs again when its value differs,
 * or when it is set where it was unset. Its value is never recorded, but its SHA-256 is, which
 * gives a short secret away to anybody who tries all.
 *
 * @param name as it is called
 */
public record Env(@Param(description = "name of an environment variable") String name)
    implements ExternalTask<ValueTarget> {

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException for a name that no variable has
   */
  public Env {
    checkedName(name);
  }

  static String checkedName(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "environment variable \"" + name + "\": want a name without = and NUL, such as LANG");
    }
    return name;
  }

  @Override
  public ValueTarget output() {
    return ValueTarget.of("env", name, () -> value(System.getenv(name)));
  }

  /** Two values that Java cannot read would be one. */
  private Optional<String> value(@Nullable String text) throws IOException {
    if (text != null && text.indexOf('\ufffd') >= 0) {
      throw new IOException(
          "environment variable "
              + name
              + " holds what this Java cannot read in "
              + System.getProperty("sun.jnu.encoding")
              + ": start it with LC_ALL=C.UTF-8");
    }
    return Optional.ofNullable(text);
  }
}
