package io.freshet.testing;

import com.acme.Sketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test may expect of Ctrl-C. */
public final class Interrupts {

  private Interrupts() {}

  /** A task's body that interrupts the thread which builds, and waits to be interrupted itself. */
  public static Sketch.Body of(Thread builder) {
    return (ctx, out) -> {
      builder.interrupt();
      Patience.forever();
    };
  }

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
