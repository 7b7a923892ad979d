package io.freshet.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes: what stands somewhere and is neither file nor folder. */
public final class Pipes {

  private Pipes() {}

  /** Makes a pipe, or ends the test where {@code mkfifo} is not at hand. */
  public static Path make(Path place) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
    int exit = new ProcessBuilder("/usr/bin/mkfifo", place.toString()).start().waitFor();
    assumeTrue(exit == 0, "this file system has no pipes");
    return place;
  }
}
