package io.freshet.testing;

import java.nio.file.Path;

/** Files of the repository that lie outside the modules, such as its README. */
public final class Repository {

  /** As seen from a module's folder, in which Maven runs its tests. */
  private static final Path TOP = Path.of("..", "..");

  private Repository() {}

  /** Returns the path of a file, which is named from the repository's top folder. */
  public static Path file(String name) {
    return TOP.resolve(name);
  }
}
