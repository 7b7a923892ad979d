package io.freshet.target;

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
