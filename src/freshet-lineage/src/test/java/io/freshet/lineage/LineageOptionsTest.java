package io.freshet.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.Cli;
import io.freshet.cli.WithoutLibrary;
import io.freshet.testing.ClosedPort;
import io.freshet.testing.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenLineage events of a run, as somebody orders them. */
final class LineageOptionsTest {

  private static final String GOAL = "AirChain(length=1)";

  @TempDir Path root;

  @Test
  void eventsStandInTheFileALineEach() throws Exception {
    Path file = root.resolve("events.ndjson");

    new Cli(root).in("run", GOAL, "--openlineage", file.toString()).answer();

    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertTrue(
        lines.get(1).contains("{\"namespace\":\"" + root.getFileName() + "\",\"name\":\"com.acme."),
        lines.get(1));
  }

  @Test
  void fileOfASettingStandsBesideTheSettings() throws Exception {
    new Folder(root)
        .write("project.properties", "openlineage=events.ndjson\nopenlineage-namespace=acme\n");

    String settings = root.resolve("project.properties").toString();
    new Cli(root).in("run", GOAL, "--config", settings).answer();

    assertTrue(Files.readString(root.resolve("events.ndjson")).contains("\"namespace\":\"acme\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://acme.com     | want http://HOST or https://HOST, or a file",
        "http://            | want http://HOST or https://HOST, or a file",
        "http:/acme.com     | want http://HOST or https://HOST, or a file",
        "localhost:5000     | want http://HOST or https://HOST, or a file",
        "10.0.0.7:5000/api  | want http://HOST or https://HOST, or a file",
      })
  void otherAddressesAreRefusedBeforeAnythingRuns(String address, String want) {
    String told = new Cli(root).in("run", GOAL, "--openlineage", address).complaint();

    assertTrue(told.startsWith("--openlineage " + address + ": " + want), told);
    assertFalse(Files.exists(root.resolve(".freshet")), "something ran");
  }

  @Test
  void serverThatIsNotThereIsOneWarning() throws Exception {
    int closed = ClosedPort.find();
    String address = "--openlineage=http://127.0.0.1:" + closed + "/";

    Cli.Printed printed = new Cli(root).in("run", GOAL, "--quiet", address);

    assertEquals(0, printed.exitCode());
    assertTrue(printed.err().startsWith("warning: "), printed.err());
    assertEquals(1, printed.err().lines().count(), printed.err());
  }

  @Test
  void passwordInAnAddressIsNotRepeated() {
    String told = new Cli(root).in("run", GOAL, "--openlineage", "http://me:pw@acme").complaint();

    assertTrue(told.startsWith("--openlineage http://...@acme: want http://HOST"), told);
    assertFalse(told.contains("pw"), told);
  }

  @Test
  void placesWhereNoFileCanBeAreRefused() {
    Cli cli = new Cli(root);

    for (Path place : List.of(root, root.resolve("no/events"))) {
      String told = cli.in("run", GOAL, "--openlineage", place.toString()).complaint();
      assertTrue(told.contains(": nothing can be written there: "), told);
    }
    assertFalse(Files.exists(root.resolve(".freshet")), "something ran");
  }

  @Test
  void withoutTheLibraryItIsSaidWhatToAdd() throws Exception {
    Cli.Printed printed =
        WithoutLibrary.named("openlineage|jackson|httpc")
            .type("run", GOAL, "--openlineage", "http://localhost:1", "--root", root.toString());

    WithoutLibrary.assertSaysWhatToAdd(
        "--openlineage needs the library of OpenLineage, which is not on", printed);
  }

  @Test
  void withoutTheLibraryAllElseWorks() throws Exception {
    Cli.Printed printed =
        WithoutLibrary.named("openlineage|jackson|httpc")
            .type("run", GOAL, "--root", root.toString());

    assertEquals(0, printed.exitCode(), printed.err());
  }
}
