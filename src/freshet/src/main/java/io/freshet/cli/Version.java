package io.freshet.cli;

import io.freshet.history.FreshetVersion;

/** Which Freshet this is. */
final class Version {

  private Version() {}

  /** {@code freshet 0.1.0}. */
  static String text() {
    return "freshet " + FreshetVersion.text();
  }
}
