package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.Adapter;
import io.freshet.cli.input.ConfigKeys;
import io.freshet.cli.input.ConfigSource;
import io.freshet.cli.input.EnvironmentConfig;
import io.freshet.testing.Folder;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The core alone, as these tests have it: what an adapter brings is asked for without it. */
final class AbsentAdapterTest {

  private static final String REST =
      ", which is not on the class path: add the dependency io.freshet:%s in the version of"
          + " freshet, or its jars in a folder of the distribution's lib/\n";

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "run AirDays --mail ops@acme.com,           --mail,      freshet-mail",
    "run --mail=ops@acme.com AirDays,           --mail,      freshet-mail",
    "run AirReport --title x --mail-when always, --mail-when, freshet-mail",
    "run AirDays --openlineage http://x, --openlineage, freshet-lineage",
    "run AirDays --openlineage-namespace=x, --openlineage-namespace, freshet-lineage",
  })
  void optionNamesTheArtifact(String words, String option, String artifact) {
    String told = new Cli(root).in(words.split(" ", -1)).complaint();

    assertEquals(option + " needs " + artifact + REST.formatted(artifact), told);
    assertFalse(Files.exists(root.resolve(".freshet")), "something ran");
  }

  @ParameterizedTest
  @CsvSource({
    "report, freshet report",
    "graph AirReport --format=svg, --format svg",
  })
  void drawingsNameTheArtifact(String words, String need) {
    String told = new Cli(root).in(words.split(" ", -1)).complaint();

    assertEquals(need + " needs freshet-report" + REST.formatted("freshet-report"), told);
  }

  @Test
  void otherCommandsHaveNoSuchOption() {
    String told = new Cli(root).in("plan", "AirDays", "--mail", "ops@acme.com").complaint();

    assertTrue(told.startsWith("AirDays has no parameter --mail"), told);
  }

  @ParameterizedTest
  @CsvSource({"mail, freshet-mail", "run.mail, freshet-mail", "openlineage, freshet-lineage"})
  void settingNamesTheArtifactWhereItWouldHold(String key, String artifact) {
    new Folder(root).write("project.properties", key + "=x\n").write("air-days.txt", "");
    String config = "--config=" + root.resolve("project.properties");
    Cli cli = new Cli(root);

    assertEquals(
        "ROOT/project.properties: " + key + "=x: it needs " + artifact + REST.formatted(artifact),
        cli.in("run", "AirDays", config).complaint());
    assertEquals(0, cli.in("plan", "AirDays", config).exitCode());
  }

  /** They ask for nothing, and a file of settings may be shared. */
  @Test
  void settingsThatOnlySayHowAreNotRefused() {
    new Folder(root)
        .write("project.properties", "mail-server=smtp://acme\nrun.mail-when=always\n")
        .write("air-days.txt", "");

    String config = "--config=" + root.resolve("project.properties");

    new Cli(root).in("run", "AirDays", config).answer();
  }

  @Test
  void variablesThatHoldSecretsAreNoSettingsAndNotWarnedOf() {
    List<String> warnings = new ArrayList<>();

    ConfigSource layer =
        EnvironmentConfig.read(
            Map.of(
                "FRESHET_MAIL_USER", "me",
                "FRESHET_MAIL_PASSWORD", "s3cret",
                "FRESHET_WEBHOOK_SECRET", "s3cret"),
            new ConfigKeys(new Commands().specs()),
            warnings::add);

    assertEquals(List.of(), warnings);
    assertEquals(List.of(), List.copyOf(layer.settings()));
  }

  private static List<Adapter> adapters() {
    return Adapter.ALL;
  }

  @ParameterizedTest
  @MethodSource("adapters")
  void eachIsAModuleThatThePagesName(Adapter adapter) throws IOException {
    assertTrue(Files.exists(Repository.file("src/" + adapter.artifact() + "/pom.xml")));
    try (Stream<Path> pages = Files.list(Repository.file("src/site/markdown"))) {
      List<Path> naming =
          pages.filter(page -> says(page, "`io.freshet:" + adapter.artifact() + "`")).toList();
      assertFalse(naming.isEmpty(), adapter.artifact());
    }
  }

  private static boolean says(Path page, String text) {
    try {
      return Files.readString(page).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
