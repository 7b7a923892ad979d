package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line of somebody who has Freshet as a library. */
final class MissingLibraryTest {

  private static final String REMEDY =
      "add the dependencies info.picocli:picocli and io.github.classgraph:classgraph";

  @TempDir Path root;

  static List<String> names() {
    return Commands.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachCommandSaysWhatToAdd(String command) throws Exception {
    Cli.Printed printed =
        WithoutLibrary.named("picocli|classgraph").type(command, "--root", root.toString());

    assertEquals(2, printed.exitCode(), printed.err());
    assertTrue(printed.err().contains(REMEDY), printed.err());
    assertEquals(1, printed.err().lines().count(), printed.err());
    assertEquals("", printed.out());
  }

  @Test
  void helpSaysSoToo() throws Exception {
    Cli.Printed printed = WithoutLibrary.named("picocli|classgraph").type("--help");

    assertEquals(2, printed.exitCode(), printed.err());
    assertTrue(printed.err().contains(REMEDY), printed.err());
  }

  @Test
  void withoutClassGraphTheClassPathIsNotSearched() throws Exception {
    WithoutLibrary freshet = WithoutLibrary.named("classgraph");

    Cli.Printed list = freshet.type("list");
    Cli.Printed plan =
        freshet.type("plan", "com.acme.radio.AirChain(length=1)", "--root", root.toString());

    assertEquals(2, list.exitCode(), list.err());
    assertTrue(list.err().contains(REMEDY), list.err());
    assertEquals(0, plan.exitCode(), plan.err());
  }
}
