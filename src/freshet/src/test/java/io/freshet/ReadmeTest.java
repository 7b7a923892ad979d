package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.Task;
import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the README and its pages compiles, runs, and does what they say. */
class ReadmeTest {

  /** What the examples of the pages need besides. */
  private static final String IMPORTS =
      "import io.freshet.process.*;\nimport io.freshet.task.*;\nimport java.util.*;\n";

  @TempDir private Path folder;

  @Test
  void exampleCountsOnceAndIsFreshAfterwards() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Javac.compile(Map.of("Plays", example()), classes);
    Path streams = Files.createDirectories(folder.resolve("data/streams"));
    Files.write(streams.resolve("2026-01-05.txt"), List.of("Nina Simone", "Can", "Can"));

    String first = run(classes);
    String second = run(classes);

    assertEquals("1 ran, 0 fresh\nexit 0", first);
    assertEquals("0 ran, 1 fresh\nexit 0", second);
    assertEquals("2026-01-05 2\n", Files.readString(folder.resolve("data/counts/2026-01-05.txt")));
    assertTrue(history().contains("\"exitCode\":0"), this::history);
  }

  @Test
  void exampleOfAProgramCompilesBesideIt() throws Exception {
    Path classes = compiledWith("programs.md", "compiled by ReadmeTest", 0);

    assertTrue(Files.exists(classes.resolve("Plays$Sorted.class")));
  }

  @Test
  void exampleOfAResourceThatIsGivenBackEarlySorts() throws Exception {
    Path classes = compiledWith("running.md", "compiled and run by ReadmeTest", 0);
    Path root = folder.resolve("data");
    Files.createDirectories(root.resolve("streams"));
    Files.write(root.resolve("streams/2026-01-05.txt"), List.of("Nina Simone", "Can", "Can"));

    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> sorted = task(loader, "Sorted", LocalDate.parse("2026-01-05"));
      BuildResult result = Freshet.in(root).resource("tape", 1).build(sorted);
      assertEquals(List.of(), result.failures());
    }

    assertEquals(
        List.of("Can", "Can", "Nina Simone"),
        Files.readAllLines(root.resolve("sorted/2026-01-05.txt")));
  }

  /** Of the log only what came since is read: what is changed above has no effect. */
  @Test
  void exampleOfALogThatGrowsReadsWhatIsNew() throws Exception {
    Path classes = compiledWith("running.md", "compiled and run by ReadmeTest", 1);
    Path root = Files.createDirectories(folder.resolve("data"));

    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> artists = task(loader, "Artists");
      Files.write(root.resolve("plays.log"), List.of("Nina Simone", "Can"));
      assertEquals(1, Freshet.in(root).build(artists).executed().size());
      Files.write(root.resolve("plays.log"), List.of("Nina Simone", "changed", "Broadcast"));
      assertEquals(1, Freshet.in(root).build(artists).executed().size());
      assertEquals(1, Freshet.in(root).build(artists).fresh().size());
    }

    assertEquals(
        List.of("Broadcast", "Can", "Nina Simone"),
        Files.readAllLines(root.resolve("artists.txt")));
    assertEquals("3", Files.readString(root.resolve("artists.read")));
  }

  @Test
  void exampleOfAnOutputThatMayBeAbsentRunsBesideIt() throws Exception {
    Path classes = compiledWith("staleness.md", "compiled and run by ReadmeTest", 0);
    Path root = folder.resolve("data");
    Path streams = Files.createDirectories(root.resolve("streams"));
    Path alerts = root.resolve("alerts/2026-01-05.txt");
    Files.write(streams.resolve("2026-01-05.txt"), List.of("Nina Simone", "Can", "Can"));

    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Task<?> overplayed = task(loader, "Overplayed", LocalDate.parse("2026-01-05"));
      assertEquals(1, Freshet.in(root).build(overplayed).executed().size());
      assertFalse(Files.exists(alerts));
      assertEquals(0, Freshet.in(root).build(overplayed).executed().size());
      Files.write(streams.resolve("2026-01-05.txt"), Collections.nCopies(101, "Can"));
      assertEquals(1, Freshet.in(root).build(overplayed).executed().size());
    }

    assertEquals("Can\n", Files.readString(alerts));
  }

  private static Task<?> task(ClassLoader loader, String name, Object... parameters)
      throws ReflectiveOperationException {
    Constructor<?> constructor = loader.loadClass("Plays$" + name).getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return (Task<?>) constructor.newInstance(parameters);
  }

  /** The classes of the README's example and of one that a page shows under this mark. */
  private Path compiledWith(String page, String mark, int number) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String shown = Repository.shown(page, mark, number);
    String both =
        example()
            .replaceFirst("import ", IMPORTS + "import ")
            .replace("  public static void main", shown + "  public static void main");
    Javac.compile(Map.of("Plays", both), classes);
    return classes;
  }

  /** What is measured decides which branch is taken. */
  @Test
  void exampleOfAValueTakesTheBranchThatItTells() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String models = Repository.shown("values.md", "compiled and run by ReadmeTest", 0);
    Javac.compile(Map.of("Models", models), classes);
    Path data = Files.createDirectories(folder.resolve("data"));

    Files.writeString(data.resolve("measured.json"), rows("2"));
    String good = run(classes, "Models");
    String score = Files.readString(data.resolve("score.json"));
    String again = run(classes, "Models");
    Files.writeString(data.resolve("measured.json"), rows("3"));
    String bad = run(classes, "Models");

    assertEquals("ran Evaluate()\nran Train()\nran Register()\nexit 0", good);
    assertEquals("2.0\n", Files.readString(data.resolve("registry/slope.txt")));
    String page = Files.readString(Repository.file("src/site/markdown/values.md"));
    String shown = page.split("```json\n", -1)[1];
    assertEquals(shown.substring(0, shown.indexOf("```\n")), score);
    assertEquals("exit 0", again.strip());
    assertEquals("ran Evaluate()\nran Train()\nran Explain()\nexit 0", bad);
    assertTrue(Files.readString(data.resolve("too-bad.txt")).startsWith("off by 0."));
  }

  private static String rows(String y) {
    return "{\"rows\": [{\"x\": 1, \"y\": 2}, {\"x\": 1, \"y\": " + y + "}]}";
  }

  private static String example() throws IOException {
    String readme = Files.readString(Repository.file("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(start, readme.indexOf("```\n", start));
  }

  /** The class path of somebody who has added what the README tells, and nothing else. */
  private static String withTheLibrary(Path classes) throws IOException, URISyntaxException {
    List<String> names = Files.readAllLines(Repository.file("src/it/library-user/libraries.txt"));
    List<String> paths = new ArrayList<>();
    paths.add(classes.toString());
    paths.add(ofFreshet().toString());
    String separator = System.getProperty("path.separator");
    for (String path : System.getProperty("java.class.path").split(separator, -1)) {
      if (names.contains(String.valueOf(Path.of(path).getFileName()))) {
        paths.add(path);
      }
    }
    assertEquals(names.size() + 1, paths.size(), () -> "of " + names + " found: " + paths);
    return String.join(separator, paths);
  }

  private static Path ofFreshet() throws URISyntaxException {
    return Path.of(Freshet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** The only build in which something ran, as it is on disk: whole, or a library was missing. */
  private String history() {
    try (DirectoryStream<Path> builds =
        Files.newDirectoryStream(folder.resolve("data/.freshet/runs"), "*.jsonl")) {
      return Files.readString(builds.iterator().next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(Path classes) throws Exception {
    return run(classes, "Plays", "2026-01-05");
  }

  private String run(Path classes, String... words) throws Exception {
    Path output = Files.createTempFile(folder, "run", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", withTheLibrary(classes)));
    command.addAll(List.of(words));
    Process java =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .start();
    int exit = java.waitFor();
    return Files.readString(output).strip() + "\nexit " + exit;
  }
}
