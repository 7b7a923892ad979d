package io.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test may expect of Ctrl-C. */
public final class Interrupts {

  private Interrupts() {}

  /** A process that was started with SIGINT ignored starts its children so, too. */
  public static boolean areHeeded() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .noneMatch(mask -> (mask & 2) != 0);
  }
}
