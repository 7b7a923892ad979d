package io.freshet;

import java.nio.file.Path;
import java.util.Random;

/** Builds that have nothing but their root. */
final class RandomGraphTest extends RandomGraphContract {

  @Override
  Build with(Build build, Path home, Random random) {
    return build;
  }
}
