package io.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are not ours, for what is tested with them. */
public final class Programs {

  private Programs() {}

  /**
   * Returns where a program is. Without it the test is skipped; with {@code
   * -Dfreshet.NAME=required}, as in CI, it fails.
   *
   * @param untested what is not tested without it
   */
  public static Path need(String name, String untested) {
    boolean isRequired = System.getProperty("freshet." + name, "").equals("required");
    Optional<Path> program =
        Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin")
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assertTrue(program.isPresent() || !isRequired, "there is no " + name + ", and it is required");
    assumeTrue(program.isPresent(), "there is no " + name + ": " + untested + " is not tested");
    return program.orElseThrow();
  }
}
