package io.freshet.target;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What all targets share. */
public final class Targets {

  private Targets() {}

  /**
   * Where a target stands under a dataset root; an absolute name stands where it says.
   *
   * @throws IllegalArgumentException when the file system of the root has no such path
   */
  public static Path locate(Target target, Path root) {
    return TargetName.locate(target.name(), root);
  }

  /** As {@link #locate(Target, Path)}, by the target's name. */
  public static Path locate(String name, Path root) {
    return TargetName.locate(name, root);
  }

  /** Whether a name says where its target stands without a dataset root. */
  public static boolean isAbsolute(String name) {
    return TargetName.isAbsolute(name);
  }

  /**
   * A text that may hold odd names, on one line: line ends as {@code \\n}, escapes as {@code
   * \\u001b}.
   */
  public static String shown(String text) {
    if (text.codePoints().noneMatch(Targets::isControl)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> shown.append(isControl(c) ? escape(c) : Character.toString(c)));
    return shown.toString();
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String escape(int c) {
    return c == '\n' ? "\\n" : c == '\t' ? "\\t" : String.format("\\u%04x", c);
  }

  /** What is thrown where nothing can be read: it says so where that is as it may be. */
  static IOException unread(Target target, NoSuchFileException e) {
    return target.isOptional() && !target.exists()
        ? new IOException(
            shown(target.name())
                + " is optional and was not written: ask exists() before it is read",
            e)
        : e;
  }

  static Path boundPlace(String name, @Nullable Path place) {
    if (place == null) {
      throw new IllegalStateException(
          "target "
              + name
              + " is only a name here: read an input with ctx.input(task), and write to the `out`"
              + " that run is given");
    }
    return place;
  }
}
