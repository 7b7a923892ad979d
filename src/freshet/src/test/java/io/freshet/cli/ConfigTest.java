package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.ClassPath;
import io.freshet.cli.input.ConfigKeys;
import io.freshet.cli.input.ConfigReader;
import io.freshet.cli.input.ConfigSource;
import io.freshet.cli.input.EnvironmentConfig;
import io.freshet.cli.input.Parser;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.Setting;
import io.freshet.cli.input.TaskClasses;
import io.freshet.spi.UsageException;
import io.freshet.testing.Folder;
import io.freshet.testing.Oddity.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set in files and in the environment, and what that changes. */
final class ConfigTest {

  private static final String DAY = "2026-01-05";

  @TempDir private Path folder;

  /** The command line, with the project's settings. */
  private Cli project(String settings) {
    Path root = folder.resolve("data");
    new Folder(folder).write("freshet.properties", settings).write("data/x", "");
    return new Cli(root);
  }

  private String config() {
    return "--config=" + folder.resolve("freshet.properties");
  }

  private List<String> goals(Map<String, String> environment, String... words) {
    return request("plan", environment, words).goalKeys().stream()
        .map(key -> key.shortText())
        .toList();
  }

  private Request request(String command, Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(config());
    return parser(command, environment).parse(all);
  }

  private static Parser parser(String command, Map<String, String> environment) {
    TaskClasses classes =
        new TaskClasses(new ClassPath(Thread.currentThread().getContextClassLoader()));
    return new Parser(
        new Commands().named(command).spec(),
        classes,
        new ConfigReader(new Commands()::specs, environment, it -> {}));
  }

  @Test
  void optionsOfTheProjectHold() {
    Cli cli = project("json = true\n");

    assertTrue(cli.in("plan", "AirDays", config()).out().startsWith("{\n"));
    assertFalse(cli.in("plan", "AirDays", "--config", "none").out().startsWith("{"));
  }

  @Test
  void commandsMayHaveSettingsOfTheirOwn() {
    project("plan.json=false\njson=true\nrun.workers=3\nworkers=4\n");

    assertTrue(request("why", Map.of(), "AirDays").has("--json"));
    assertFalse(request("plan", Map.of(), "AirDays").has("--json"));
    assertEquals("3", request("run", Map.of(), "AirDays").value("--workers", ""));
  }

  @Test
  void whatIsTypedWins() {
    project("workers=4\nfail-fast=true\nforce=true\ntask.AirCounts.max-rows=20\n");

    Request run =
        request(
            "run",
            Map.of(),
            "AirCounts",
            "--day",
            DAY,
            "--max-rows=5",
            "--workers",
            "2",
            "--no-fail-fast");

    assertEquals("2", run.value("--workers", ""));
    assertFalse(run.has("--fail-fast"));
    assertTrue(run.has("--force"));
    assertEquals("AirCounts(day=2026-01-05,maxRows=5)", run.goalKeys().get(0).shortText());
  }

  /** They are meant for all that is ever built in the project. */
  @Test
  void patternsThatMatchNothingAreWarnedOfOnlyWhereTheyAreTyped() {
    Cli cli = project("force-task=Fetch*\npolicy=Fetch*:attempts=3\n");
    new Folder(folder).write("data/air-days.txt", "");

    assertEquals("", cli.in("run", "AirDays", config()).err());
    assertEquals(
        "warning: --force-task Fetch* matches no task of this graph\n",
        cli.in("run", "AirDays", "--force-task=Fetch*", config()).err());
  }

  /** An unset variable leaves an empty word; the rest only a shell replaces, and only unquoted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          run     | root           | ""           | want a folder
          plan    | root           | " "          | want a folder
          clean   | root           | ~            | nothing replaces the ~: write the path out, or ./~ for what is so called
          run     | root           | ~/data       | nothing replaces the ~: write the path out, or ./~ for what is so called
          history | root           | ~me/data     | nothing replaces the ~: write the path out, or ./~ for what is so called
          why     | root           | ${HOME}/data | nothing replaces ${HOME}: write the path out
          run     | root           | a/$DATA      | nothing replaces $DATA: write the path out
          accept  | root           | a/$(pwd)/b   | nothing replaces $(pwd): write the path out
          graph   | root           | %DATA%/b    | nothing replaces %DATA%: write the path out
          run     | junit          | ""           | want a file
          run     | metrics        | ~/m.prom     | nothing replaces the ~: write the path out, or ./~ for what is so called
          report  | output         | ${OUT}       | nothing replaces ${OUT}: write the path out
          """)
  void pathThatNobodyFilledInIsRefused(String command, String key, String path, String rule) {
    String typed = path.isBlank() ? "" : " " + path;

    assertEquals("--" + key + typed + ": " + rule, refused(Map.of(), command, "--" + key, path));
    project(key + "=" + path + "\n");
    assertEquals(
        folder.resolve("freshet.properties") + ": " + key + "=" + path.strip() + ": " + rule,
        refused(Map.of(), command, config()));
    String variable = "FRESHET_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    assertEquals(
        "environment variable " + variable + ": " + key + "=" + path + ": " + rule,
        refused(Map.of(variable, path), command, "--config=none"));
  }

  private String refused(Map<String, String> environment, String command, String... words) {
    return String.valueOf(
        assertThrows(UsageException.class, () -> parser(command, environment).parse(List.of(words)))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"./~", "a~b", "~backup", "a/~/b", "50%", "100%/a%", "cost$", "$", "a b"})
  void pathThatOnlyLooksLikeItIsTaken(String path) {
    project("");

    assertEquals(
        Path.of(path).toAbsolutePath().normalize(),
        request("plan", Map.of(), "AirDays", "--root", path).root());
  }

  @Test
  void fileOfSettingsThatIsMissingIsToldFromOneThatCannotBeRead() throws IOException {
    Cli cli = project("");
    Path absent = folder.resolve("absent");
    Path unreadable = Files.createSymbolicLink(folder.resolve("unreadable"), Unreadable.FILE);

    assertEquals(
        "--config " + absent + ": there is no such file; --config none reads no file\n",
        new Cli(Path.of("never")).type("plan", "--config", absent.toString()).complaint());
    assertEquals(
        folder + " cannot be read: it is a folder\n",
        new Cli(Path.of("never")).type("plan", "--config", folder.toString()).complaint());
    String complaint = cli.in("plan", "AirDays", "--config", unreadable.toString()).complaint();
    assertTrue(complaint.startsWith(unreadable + " cannot be read: "), complaint);
    assertFalse(complaint.contains("Exception"), complaint);
  }

  @Test
  void bothAFlagAndItsOppositeAreRefused() {
    assertEquals(
        "--force and --no-force: want one of them\n",
        project("").in("run", "AirDays", "--force", "--no-force", config()).complaint());
  }

  @Test
  void environmentWinsOverTheProjectAndTheProjectOverTheRoot() {
    project("workers=2\nroot=data\nmodified=keep\n");
    new Folder(folder).write("data/freshet.properties", "workers=1\nmodified=fail\nmax-tasks=7\n");

    Request run = request("run", Map.of("FRESHET_WORKERS", "3"), "AirDays");

    assertEquals(folder.resolve("data"), run.root());
    assertEquals("3", run.value("--workers", ""));
    assertEquals("keep", run.value("--modified", ""));
    assertEquals("7", run.value("--max-tasks", ""));
    Request ofCommand = request("run", Map.of("FRESHET_RUN_FORCE_TASK", " A*  B "), "AirDays");
    assertEquals(List.of("A*", "B"), ofCommand.values("--force-task"));
  }

  @Test
  void defaultsOfATaskHoldWhereItIsNamed() {
    project("task.AirCounts.maxRows=20\ntask.com.acme.radio.AirReport.shout=true\n");

    String day = "--day=" + DAY;
    assertEquals(
        List.of("AirCounts(day=2026-01-05,maxRows=20)"), goals(Map.of(), "AirCounts", day));
    assertEquals(
        List.of("AirCounts(day=2026-01-05,maxRows=30)"),
        goals(Map.of("FRESHET_TASK_AirCounts_MAX_ROWS", "30"), "AirCounts", day));
    assertEquals(List.of("AirReport(title=Airings,shout=true)"), goals(Map.of(), "AirReport"));
    assertEquals(
        List.of("AirCounts(day=2026-01-05,maxRows=10)"),
        goals(Map.of(), "AirCounts(day=2026-01-05)"));
    assertEquals(2, goals(Map.of(), "AirReport", "AirDays").size());
  }

  @Test
  void taskThatIsOnlyDescribedNeedsNoValues() {
    Cli cli = project("task.AirCounts.maxRows=20\n");

    assertTrue(cli.type("describe", "AirCounts", config()).answer().contains("--max-rows"));
    assertTrue(
        cli.type("describe", "AirCounts", "--day=" + DAY, config())
            .answer()
            .contains("air-counts/2026-01-05-20.tsv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wokers=4                  | FILE: there is no option wokers; did you mean workers?",
        "run.wokers=4              | FILE: there is no option run.wokers; did you mean"
            + " run.workers?",
        "list.workers=4            | FILE: there is no option list.workers; did you mean"
            + " run.workers?",
        "zzzzz=4                   | FILE: there is no option zzzzz; freshet config tells which"
            + " there are",
        "fail-fast=yes             | FILE: fail-fast=yes: want true or false",
        "task.AirDays.rows=1       | FILE: task.AirDays.rows=1: AirDays has no parameter rows",
        "workers=no                | --workers no: want a whole number from 1 to 2147483647 (set by"
            + " workers in FILE)",
        "run.resource=db           | --resource db: want NAME=N, with N at least 1, such as db=2"
            + " (set by run.resource in FILE)",
        "policy=Air*:attempts=x    | --policy Air*:attempts=x: \"x\": want a whole number (set by"
            + " policy in FILE)",
        "log-limit=much            | --log-limit much: want a size such as 500k, 64m or 2g (set by"
            + " log-limit in FILE)",
        "modified=no               | --modified no: want rebuild, keep or fail (set by modified in"
            + " FILE)",
        "code.ignore=*             | --code.ignore \"*\" would leave out everything: want names of"
            + " jars, such as guava-*.jar, or of packages, such as com.acme.generated (set by"
            + " code.ignore in FILE)",
      })
  void mistakesAreToldWithTheirPlace(String setting, String message) {
    Cli.Printed printed = project(setting + "\n").in("run", "AirDays", config());

    assertEquals(
        message + "\n", printed.err().replace(folder.resolve("freshet.properties") + "", "FILE"));
    assertEquals(2, printed.exitCode());
  }

  @Test
  void settingIsNotBlamedForWhatIsNotItsValue() {
    Cli.Printed printed = project("workers=4\n").in("run", "AirSettings", config());

    assertTrue(
        printed
            .complaint()
            .endsWith(": give the task as a key, 'AirSettings(format=...,workers=...)'\n"),
        printed.err());
  }

  @Test
  void valueOfATasksSettingIsToldWithItsPlace() {
    Cli cli = project("task.AirCounts.maxRows=few\n");

    String err = cli.in("run", "AirCounts", "--day=" + DAY, config()).complaint();

    assertTrue(err.startsWith("--max-rows few: "), err);
    assertTrue(err.contains(" (set by task.AirCounts.maxRows in "), err);
  }

  @Test
  void allUnknownKeysAreToldAtOnce() {
    assertEquals(2, project("a1=1\nb2=2\n").in("run", "AirDays", config()).err().lines().count());
  }

  @Test
  void keyThatIsSetTwiceIsRefused() {
    String err = project("workers=1\nworkers=2\n").in("run", "AirDays", config()).err();

    assertTrue(err.endsWith("freshet.properties: workers is set twice: want it once\n"), err);
  }

  @Test
  void fileThatIsNotThereOrNoTextIsRefused() throws IOException {
    Cli cli = project("");
    assertTrue(
        cli.in("run", "AirDays", "--config", folder + "/absent")
            .err()
            .contains("there is no such file"));
    Files.write(folder.resolve("freshet.properties"), new byte[] {'a', '=', (byte) 0xff});

    String err = cli.in("run", "AirDays", config()).err();

    assertTrue(err.endsWith("freshet.properties is not UTF-8: save it as such\n"), err);
  }

  @Test
  void optionsMayStandBeforeTheTaskAndBehindIt() {
    project("");

    Request request =
        request("run", Map.of(), "--force-task", "A*", "AirDays", "--force-task=B", "--force");

    assertEquals(List.of("A*", "B"), request.values("--force-task"));
    assertTrue(request.has("--force"));
  }

  @Test
  void optionBeforeTheTaskAndBehindItIsGivenTwice() {
    UsageException refused =
        assertThrows(
            UsageException.class,
            () -> request("run", Map.of(), "--workers=1", "AirDays", "--workers=2"));

    assertEquals("--workers is given twice: want it once", refused.getMessage());
  }

  @Test
  void nothingIsAnOptionBehindTheMarkThatSaysSo() {
    project("");

    Request request = parser("run", Map.of()).parse(List.of(config(), "--", "AirDays", "--force"));

    assertEquals(List.of("AirDays", "--force"), request.words());
    assertFalse(request.has("--force"));
  }

  @Test
  void rootCannotMoveItself() {
    Cli cli = project("");
    new Folder(folder).write("data/freshet.properties", "root=elsewhere\n");

    String err = cli.in("run", "AirDays", config()).err();

    assertTrue(
        err.endsWith(
            "root=elsewhere: the file in a dataset root must not name other places; set this in the"
                + " project's file\n"),
        err);
  }

  /** It travels with the dataset, which may be somebody else's. */
  @ParameterizedTest
  @CsvSource({
    "junit",
    "run.metrics",
    "output",
    "webhook",
    "mail",
    "mail-server",
    "mail-from",
    "openlineage",
    "s3.endpoint",
    "connection.warehouse"
  })
  void rootSaysNothingOfOtherPlaces(String key) throws IOException {
    Cli cli = project("");
    new Folder(folder).write("victim", "precious").write("data/freshet.properties", "");
    Files.writeString(folder.resolve("data/freshet.properties"), key + "=../victim\n");

    String err = cli.in("run", "AirDays", config()).err();

    assertTrue(
        err.endsWith(
            key
                + "=../victim: the file in a dataset root must not name other places; set this in"
                + " the project's file\n"),
        err);
    assertEquals("precious", Files.readString(folder.resolve("victim")));
  }

  @Test
  void whatIsSetForStoresReachesThem() {
    Cli cli = project("s3.endpoint=http://127.0.0.1:1\nconnection.a-b=jdbc:x\n");

    assertEquals(0, planOfFar(cli, "set/s3.endpoint"));
    assertEquals(0, planOfFar(cli, "set/connection.a-b"));
    assertEquals(3, planOfFar(cli, "set/s3.region"));
    assertEquals(0, planOfFar(cli, "variable/PATH"));
    assertEquals(3, planOfFar(cli, "variable/NOT_SET_ANYWHERE"));
  }

  private int planOfFar(Cli cli, String name) {
    return cli.in("plan", "SourceFile", "--name", "far:/" + name, config()).exitCode();
  }

  @Test
  void passwordInAUrlIsShownNowhere() {
    Cli cli =
        project(
            """
            connection.a=jdbc:postgresql://h/d?user=u&password=s3same&ssl=true
            http.proxy=u:s3same@proxy:80
            connection.b=jdbc:x://u:s3same@h/d
            """);

    String told = cli.in("config", config()).out() + cli.in("config", "--json", config()).out();

    assertFalse(told.contains("s3same"), told);
    assertTrue(told.contains("jdbc:postgresql://h/d?user=u&password=…&ssl=true"), told);
    assertTrue(told.contains("http.proxy = u:…@proxy:80"), told);
    assertTrue(told.contains("jdbc:x://u:…@h/d"), told);
  }

  @Test
  void keyThatNoStoreHasIsRefused() {
    Cli cli = project("s3.endpont=x\n");

    String complaint = cli.in("plan", "AirDays", config()).complaint();

    assertTrue(
        complaint.endsWith("there is no option s3.endpont; did you mean s3.endpoint?\n"),
        complaint);
  }

  @Test
  void environmentSetsForStoresAndKeepsTheirSecrets() {
    List<String> warnings = new ArrayList<>();
    Map<String, String> environment =
        Map.of(
            "FRESHET_S3_ENDPOINT",
            "x",
            "FRESHET_CONNECTION_WAREHOUSE",
            "y",
            "FRESHET_CONNECTION_WAREHOUSE_PASSWORD",
            "z",
            "FRESHET_HTTP_PROXY",
            "proxy:80",
            "FRESHET_HTTP_PROXY_USER",
            "u",
            "FRESHET_HTTP_PROXY_PASSWORD",
            "v");

    ConfigSource read =
        EnvironmentConfig.read(environment, new ConfigKeys(new Commands().specs()), warnings::add);

    assertEquals(List.of(), warnings);
    assertEquals(
        List.of("connection.warehouse", "http.proxy", "s3.endpoint"),
        read.settings().stream().map(Setting::key).toList());
  }

  @Test
  void rootOfTheEnvironmentIsInNoStore() {
    project("");
    Request request = request("run", Map.of("FRESHET_ROOT", "s3://bucket/data"), "AirDays");

    UsageException refused = assertThrows(UsageException.class, request::check);

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("s3:/bucket/data: the root is a folder on a disk"), message);
  }

  @Test
  void parameterThatIsCalledRootIsNoRoot() {
    project("root=data\n");
    new Folder(folder).write("data/freshet.properties", "task.Other.root=x\n");

    assertEquals(folder.resolve("data"), request("run", Map.of(), "AirDays").root());
  }

  @Test
  void editorsMayMarkTheFileAsUtf8() {
    project("\ufeffworkers=3\n");

    assertEquals("3", request("run", Map.of(), "AirDays").value("--workers", ""));
  }

  @Test
  void secretOfTheWebhookIsKnown() {
    List<String> warnings = new ArrayList<>();

    EnvironmentConfig.read(
        Map.of("FRESHET_WEBHOOK_SECRET", "x"),
        new ConfigKeys(new Commands().specs()),
        warnings::add);

    assertEquals(List.of(), warnings);
  }

  @Test
  void variablesThatAreNoOptionsAreWarnedOf() {
    List<String> warnings = new ArrayList<>();

    ConfigSource layer =
        EnvironmentConfig.read(
            Map.of(
                "FRESHET_WORKRES",
                "1",
                "FRESHET_ARCHIVES",
                "none",
                "FRESHET_FAIL_FAST",
                "true",
                "PATH",
                "/bin"),
            new ConfigKeys(new Commands().specs()),
            warnings::add);

    assertEquals(
        List.of("environment variable FRESHET_WORKRES is no option; did you mean FRESHET_WORKERS?"),
        warnings);
    assertEquals(
        List.of(new Setting("fail-fast", "true", "environment variable FRESHET_FAIL_FAST")),
        List.copyOf(layer.settings()));
  }

  @Test
  void configTellsWhatHoldsAndWhereItComesFrom() {
    Cli cli = project("workers=2\ntask.AirCounts.maxRows=20\n");
    new Folder(folder).write("data/freshet.properties", "workers=1\n");
    String file = folder + "/freshet.properties";

    String out = cli.in("config", config()).answer();

    assertEquals(
        "read "
            + file
            + "\nread ROOT/freshet.properties\n"
            + "task.AirCounts.maxRows = 20  ("
            + file
            + ")\n"
            + "workers = 2  ("
            + file
            + "; not 1 of ROOT/freshet.properties)",
        out.substring(0, out.indexOf("\nnot set: ")).strip());
    assertTrue(out.contains(", fail-fast, "), out);
    String json = cli.in("config", "--json", config()).answer();
    assertTrue(json.contains("\"key\": \"workers\""), json);
  }

  @Test
  void configFindsMistakesInTheKeysOfTasks() {
    String unknown = project("task.AirConts.maxRows=20\n").in("config", config()).err();
    assertTrue(unknown.contains("there is no task AirConts on the class path"), unknown);
    assertTrue(unknown.contains("did you mean AirCounts?"), unknown);

    String parameter = project("task.AirCounts.maxRow=20\n").in("config", config()).err();
    assertTrue(
        parameter.endsWith("AirCounts has no parameter maxRow; did you mean maxRows?\n"),
        parameter);
  }

  @Test
  void helpIsGivenWhateverIsSet() {
    project("nonsense=1\n").in("run", "--help", config()).answer();
  }
}
