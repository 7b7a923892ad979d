package io.freshet;

import java.nio.file.Path;

/** Where a program starts: {@code Freshet.in(Path.of("data")).build(new Report())}. */
public final class Freshet {

  private Freshet() {}

  /** A build with default settings over a dataset root, which need not exist yet. */
  public static Build in(Path root) {
    return Build.in(root);
  }
}
