package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import io.freshet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the README and its pages compiles, runs, and does what they say. */
class ReadmeTest {

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
  }

  @Test
  void exampleOfAProgramCompilesBesideIt() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String plays = example();
    String program =
        java(
            Files.readString(Repository.file("src/site/markdown/programs.md"))
                .split("<!-- compiled by ReadmeTest -->\n```java\n", -1)[1]);

    String both =
        plays
            .replaceFirst("import ", "import io.freshet.process.*;\nimport ")
            .replace("  public static void main", program + "  public static void main");

    Javac.compile(Map.of("Plays", both), classes);
    assertTrue(Files.exists(classes.resolve("Plays$Sorted.class")));
  }

  private static String java(String fromHere) {
    return fromHere.substring(0, fromHere.indexOf("```\n"));
  }

  private static String example() throws IOException {
    String readme = Files.readString(Repository.file("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(start, readme.indexOf("```\n", start));
  }

  private String run(Path classes) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "run", ".txt");
    String classPath =
        classes + System.getProperty("path.separator") + System.getProperty("java.class.path");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "Plays",
                "2026-01-05")
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .start();
    int exit = java.waitFor();
    return Files.readString(output).strip() + "\nexit " + exit;
  }
}
