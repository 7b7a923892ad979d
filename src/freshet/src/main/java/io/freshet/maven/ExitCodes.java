package io.freshet.maven;

import org.apache.maven.plugin.MojoFailureException;

/** What the command line's exit codes mean to someone who reads Maven's last lines. */
final class ExitCodes {

  private ExitCodes() {}

  /**
   * Returns when the code is 0.
   *
   * @throws MojoFailureException for every other code, with what happened and where to look
   */
  static void check(int exitCode) throws MojoFailureException {
    if (exitCode != 0) {
      throw new MojoFailureException(
          "Freshet: " + meaning(exitCode) + " (exit code " + exitCode + ")");
    }
  }

  private static String meaning(int exitCode) {
    return switch (exitCode) {
      case 1 -> "a task failed; its cause stands above";
      case 2 -> "the tasks asked for, their values or their graph are wrong, see above";
      case 3 -> "an external input is missing; its name stands above";
      case 4 -> "something is stale; goal freshet:run brings it up to date";
      case 5 -> "the folder .freshet of this root is locked or cannot be used, see above";
      case 130 -> "interrupted";
      case 129, 143 -> "told to end";
      default -> "ended in a way this plugin does not know";
    };
  }
}
