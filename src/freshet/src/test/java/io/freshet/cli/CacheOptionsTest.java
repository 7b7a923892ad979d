package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cli.input.CacheOptions;
import io.freshet.cli.input.ClassPath;
import io.freshet.cli.input.ConfigKeys;
import io.freshet.cli.input.ConfigReader;
import io.freshet.cli.input.EnvironmentConfig;
import io.freshet.cli.input.Parser;
import io.freshet.cli.input.Request;
import io.freshet.cli.input.TaskClasses;
import io.freshet.testing.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shared cache, as somebody asks for it. */
final class CacheOptionsTest {

  private static final String GOAL = "AirChain(length=1)";

  @TempDir private Path folder;

  private Cli cli = new Cli(Path.of(""));

  @BeforeEach
  void root() {
    cli = new Cli(folder.resolve("data"));
    cli.files().write("x", "");
  }

  private String settings(String text) {
    new Folder(folder).write("freshet.properties", text);
    return "--config=" + folder.resolve("freshet.properties");
  }

  @Test
  void nothingCanBePushedToNoCache() {
    assertEquals(
        "--cache-push wants a cache to push to: name it by --cache PLACE\n",
        cli.in("run", GOAL, "--cache-push").complaint());
  }

  @Test
  void folderThatIsNotThereIsTold() {
    Cli.Printed printed = cli.in("run", GOAL, "--cache", folder + "/misspelt");

    String told = printed.err();
    assertTrue(told.contains("misspelt: there is no such folder; nothing is restored"), told);
    assertEquals(0, printed.exitCode());
  }

  /** A folder of a settings file begins where the file is, one that is typed where it is typed. */
  @Test
  void settingsSayWhereItIsAndWhatItIsFor() {
    String config = settings("cache = shared\ncache-push = true\n");

    cli.in("run", GOAL, config).answer();

    assertTrue(Files.isDirectory(folder.resolve("shared/ac")), "nothing was pushed");
    assertEquals(
        folder.resolve("shared").toString(), request(Map.of(), config).value("--cache", "nowhere"));
    assertEquals("", typed(config, "--cache", "none"));
    assertEquals("", typed(settings("cache = none\n")));
    assertEquals(Path.of("mine").toAbsolutePath().toString(), typed(config, "--cache", "mine"));
  }

  @Test
  void environmentSaysItToo() {
    Request request =
        request(
            Map.of(
                "FRESHET_CACHE", "https://cache.acme.com/freshet",
                "FRESHET_CACHE_PUSH", "true",
                "FRESHET_CACHE_STORES", "true",
                "FRESHET_CACHE_SALT", "debian 12",
                "FRESHET_CACHE_LIMIT", "20g"),
            "--config=none");

    assertEquals("https://cache.acme.com/freshet", request.value("--cache", ""));
    assertTrue(request.has("--cache-push") && request.has("--cache-stores"));
    assertEquals("debian 12", request.value("--cache-salt", ""));
    assertEquals("20g", request.value("--cache-limit", ""));
  }

  @Test
  void keyOfSignaturesIsNoSetting() {
    List<String> warnings = new ArrayList<>();

    EnvironmentConfig.read(
        Map.of("FRESHET_CACHE_KEY", "s3cret"),
        new ConfigKeys(new Commands().specs()),
        warnings::add);

    assertEquals(List.of(), warnings);
    String told = cli.in("run", GOAL, settings("cache-key = s3cret\n")).complaint();
    assertTrue(told.contains("there is no option cache-key"), told);
    assertFalse(told.contains("s3cret"), told);
  }

  @ParameterizedTest
  @CsvSource({"cache,shared", "cache-push,true", "cache-stores,true", "cache-salt,x"})
  void noFileInARootSetsIt(String key, String value) {
    cli.files().write("freshet.properties", key + " = " + value + "\n");

    String told = cli.in("run", GOAL, "--config=none").complaint();

    assertTrue(told.contains(key + "=" + value + ": the file in a dataset root must not"), told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://cache.acme.com | --cache ftp://cache.acme.com: no store has such a place; want a"
            + " folder, http(s)://HOST/PATH or s3://BUCKET/PREFIX",
        "http://u:pw@/x       | --cache http://...@/x: want http(s)://HOST/PATH, without ? and #",
        "http://u:p/s w@acme.com/x | --cache http://...@acme.com/x: want http(s)://HOST/PATH,"
            + " without ? and #",
        "http://u:1a/sw@x/?c | --cache http://...@x/?c: want http(s)://HOST/PATH, without ? and #",
        "http://acme.com:80/a@b?c | --cache http://acme.com:80/a@b?c: want http(s)://HOST/PATH,"
            + " without ? and #",
        "http://me:p w@acme/x | --cache http://...@acme/x: want http(s)://HOST/PATH, without ? and"
            + " #",
        "http://u:p/w@acme/x  | --cache http://...@acme/x: want http(s)://HOST/PATH, without ? and"
            + " #",
        "http:/u:p//w@acme/x  | --cache http:/...@acme/x: want http(s)://HOST/PATH, without ? and"
            + " #",
        "https://acme.com/?a  | --cache https://acme.com/?a: want http(s)://HOST/PATH, without ?"
            + " and #",
        "s3://cache/x         | --cache s3://cache/x: needs freshet-s3, which is not"
            + " on the class path: add the dependency io.freshet:freshet-s3 in the version of"
            + " freshet, or its jars in a folder of the distribution's lib/",
        "~/cache              | --cache ~/cache: nothing replaces the ~: write the path out, or"
            + " ./~ for what is so called",
        "''                   | --cache: want a folder",
      })
  void wrongPlacesAreOneLine(String place, String told) {
    assertEquals(told + "\n", cli.in("run", GOAL, "--cache", place).complaint());
  }

  @Test
  void fileIsNoPlace() {
    String file = folder.resolve("file").toString();
    new Folder(folder).write("file", "");

    assertEquals(
        "--cache " + file + " is a file: want a folder\n",
        cli.in("run", GOAL, "--cache", file).complaint());
    String told = cli.in("run", GOAL, settings("cache = file\n")).complaint();
    assertTrue(
        told.contains("want a folder (set by cache in " + folder + "/freshet.properties)"), told);
    assertEquals(
        "--cache-limit much: want a size such as 500k, 64m or 2g\n",
        cli.in("run", GOAL, "--cache", folder + "/c", "--cache-limit", "much").complaint());
  }

  @Test
  void configShowsNoPassword() {
    String out =
        cli.in("config", settings("cache = https://joe:s3cret@acme.com/c\nrun.cache = none\n"))
            .answer();

    assertTrue(out.contains("\ncache = https://...@acme.com/c  ("), out);
    assertTrue(out.contains("\nrun.cache = none  ("), out);
    assertFalse(out.contains("s3cret"), out);
  }

  private String typed(String... words) {
    return CacheOptions.place(request(Map.of(), words));
  }

  private static Request request(Map<String, String> environment, String... words) {
    return new Parser(
            new Commands().named("run").spec(),
            new TaskClasses(new ClassPath(CacheOptionsTest.class.getClassLoader())),
            new ConfigReader(new Commands()::specs, environment, warning -> {}))
        .parse(List.of(words));
  }
}
