package io.freshet.testing.faults;

import java.io.IOException;
import java.nio.file.Path;

/** A file or a folder with its versions since it was last synced, whatever names it has. */
interface ShadowNode {

  /** What it holds now is durable. */
  void force();

  /** Decides which of its names are left after a loss. */
  default void lose(Loss loss) {}

  /** Writes what is left of it after a loss. */
  void writeTo(Path place, Loss loss) throws IOException;
}
