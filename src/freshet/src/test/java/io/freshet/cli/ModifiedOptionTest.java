package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedOptionTest {

  private static final String FIRST = "AirChain(length=1)";
  private static final String LAST = "AirChain(length=2)";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void editOutput() {
    cli = new Cli(root);
    cli.in("run", LAST).answer();
    cli.files().write("air-chain/1.txt", "edited");
  }

  @Test
  void rebuildIsWhatHappensUnlessSet() {
    String out = cli.in("run", LAST).answer();

    assertTrue(out.contains("  OUTPUT_MODIFIED air-chain/1.txt\n"), out);
    assertEquals(1, cli.files().stateTexts("trash").size());
  }

  @Test
  void keepLeavesTheFileAndSaysSo() {
    String out = cli.in("run", LAST, "--modified=keep", "--force-all").answer();

    assertTrue(
        out.startsWith(
            FIRST + ": air-chain/1.txt was changed by someone else and is kept as it is\n"),
        out);
    assertTrue(out.contains("\n1 task ran, 1 fresh; "), out);
    assertEquals("edited", cli.files().read("air-chain/1.txt"));
  }

  @Test
  void failExitsWith1() {
    Cli.Printed printed = cli.in("run", LAST, "--modified", "fail");

    assertEquals(1, printed.exitCode());
    assertEquals(
        """
        FAILED AirChain(length=1): air-chain/1.txt: somebody else's content stands here; adopt it\
         with freshet accept, or build with --modified=rebuild, which keeps it in the trash
        blocked AirChain(length=2) by AirChain(length=1)
        """,
        printed.err());
  }

  @Test
  void planFailsAsTheBuildWould() {
    Cli.Printed printed = cli.in("plan", LAST, "--modified=fail");

    assertEquals(1, printed.exitCode());
    assertTrue((printed.out() + printed.err()).contains("somebody else's content stands here"));
    assertEquals(1, cli.in("plan", LAST, "--modified=fail", "--check").exitCode());
    assertEquals(0, cli.in("plan", FIRST, "--modified=keep", "--check").exitCode());
    assertEquals(4, cli.in("plan", FIRST, "--check").exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KEEP", "overwrite"})
  void otherWaysAreRefused(String way) {
    for (String command : new String[] {"run", "plan"}) {
      assertEquals(
          "--modified " + way + ": want rebuild, keep or fail\n",
          cli.in(command, LAST, "--modified=" + way).complaint());
    }
  }
}
