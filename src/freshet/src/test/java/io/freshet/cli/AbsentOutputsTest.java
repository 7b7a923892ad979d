package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of outputs that are absent, which hold nothing and are in no place. */
final class AbsentOutputsTest {

  private static final String ALERTS = "com.acme.alarm.Alarm$Alerts";
  private static final String SIREN = "com.acme.alarm.Alarm$Siren";

  @TempDir private Path root;
  private Cli cli;

  @BeforeEach
  void nothingToTell() {
    cli = new Cli(root);
    cli.files().write("sensor.txt", "");
  }

  @Test
  void runNamesOutputsThatAreThere() {
    String absent = cli.in("run", "--json", ALERTS).answer();
    cli.files().write("sensor.txt", "fire");
    String there = cli.in("run", "--json", ALERTS).answer();

    assertTrue(absent.contains("\"outputs\": []"), absent);
    assertTrue(there.contains("\"ROOT/alerts.txt\""), there);
  }

  @Test
  void historyTellsNoContentOfWhatIsAbsent() {
    cli.in("run", SIREN).answer();

    String alerts = cli.in("history", "--json", ALERTS).answer();
    String siren = cli.in("history", "--json", SIREN).answer();

    assertTrue(alerts.contains("\"name\": \"sensor.txt\""), alerts);
    assertFalse(alerts.contains("\"name\": \"alerts.txt\""), alerts);
    assertTrue(siren.contains("\"name\": \"siren.txt\""), siren);
    assertFalse((alerts + siren).contains("0".repeat(64)), alerts + siren);
  }

  @Test
  void whyAndPlanSayThatItCame() {
    cli.in("run", SIREN).answer();
    cli.files().write("sensor.txt", "fire");
    cli.in("run", ALERTS).answer();

    String why = cli.in("why", SIREN).answer();
    String plan = cli.in("plan", "--json", SIREN).answer();

    String reason = "INPUT_CHANGED alerts.txt was absent and is there now  (not as before)";
    assertTrue(why.contains(reason), why);
    assertTrue(plan.contains("\"detail\": \"alerts.txt was absent and is there now\""), plan);
  }

  @Test
  void graphAndCleanTakeItAsItIs() {
    cli.in("run", SIREN).answer();

    assertTrue(cli.in("graph", "--json", SIREN).answer().contains("\"alerts.txt\""));
    assertEquals("nothing to remove\n", cli.in("clean", ALERTS).answer());
    assertEquals("removed ROOT/siren.txt\n", cli.in("clean", "--downstream", ALERTS).answer());
    assertTrue(cli.type("describe", ALERTS).answer().contains("makes     alerts.txt"));
  }
}
