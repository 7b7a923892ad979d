package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --verify} on the command line. */
final class VerifyTest {

  private static final String UNSTABLE = "com.acme.fickle.Fickle(states=2)";
  private static final String STABLE = "com.acme.fickle.Fickle(states=1)";

  @Test
  void unstableTaskIsToldOfCountedAndEndsWith1(@TempDir Path root) {
    Cli.Printed printed = new Cli(root).in("run", UNSTABLE, "--verify");

    assertEquals(
        """
        Fickle(states=2): fickle.txt comes out different when run again: \
        differs first at byte 10, in line 2
        [1/1] ran  Fickle(states=2)  T  NO_TRACE
        1 task ran, 0 fresh, 1 unstable; T
        """,
        printed.out());
    assertEquals("", printed.err());
    assertEquals(1, printed.exitCode());
  }

  @Test
  void stableTaskSaysNothing(@TempDir Path root) {
    String out = new Cli(root).in("run", STABLE, "--verify").answer();

    assertEquals(
        """
        [1/1] ran  Fickle(states=1)  T  NO_TRACE
        1 task ran, 0 fresh; T
        output: ROOT/fickle.txt
        """,
        out);
  }

  @Test
  void unstableTaskPassesUnverified(@TempDir Path root) {
    new Cli(root).in("run", UNSTABLE).answer();
  }

  @Test
  void freshTaskIsVerifiedWhenForced(@TempDir Path root) {
    Cli cli = new Cli(root);
    cli.in("run", UNSTABLE).answer();
    cli.in("run", UNSTABLE, "--verify").answer();

    assertEquals(1, cli.in("run", UNSTABLE, "--verify", "--force").exitCode());
  }
}
