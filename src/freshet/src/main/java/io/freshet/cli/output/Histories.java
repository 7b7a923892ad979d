package io.freshet.cli.output;

import io.freshet.cli.input.Options;
import io.freshet.history.History;
import io.freshet.param.Thrown;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The history of a dataset root, for commands that read it. */
public final class Histories {

  private Histories() {}

  /** The history of a root, which need not have any. */
  public static History of(Path root) {
    try {
      return new History(StateFolder.of(root).runs());
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  /** The builds, the newest first. */
  public static List<String> builds(History history) {
    try {
      return history.builds();
    } catch (IOException e) {
      throw unusable(history.folder(), e);
    }
  }

  /** The line for a root without history. */
  public static String nothingIn(Path root) {
    return "no build is recorded in "
        + root
        + ": freshet run records each in which something runs, is restored, fails or is missing; "
        + Options.ROOT
        + " names another dataset root";
  }

  private static UncheckedIOException unusable(Path place, IOException e) {
    return new UncheckedIOException(
        "the history in " + place + " cannot be used: " + Thrown.words(e), e);
  }
}
