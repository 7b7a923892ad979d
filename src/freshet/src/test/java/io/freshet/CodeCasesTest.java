package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.task.Task;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small projects that once came out wrong. A case has the sources and resources of a first version
 * in {@code v1}, what the second changes in {@code v2}, and perhaps external files in {@code data}.
 * The task {@code p.T} makes {@code t.txt}: on the root that the first version has built, the
 * second must make what it makes on an empty one, and then nothing more.
 */
class CodeCasesTest {

  @TempDir private Path folder;

  static Stream<Path> cases() throws IOException, URISyntaxException {
    URL cases = Objects.requireNonNull(CodeCasesTest.class.getResource("cases/code"));
    try (Stream<Path> all = Files.list(Path.of(cases.toURI()))) {
      return all.sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void changedCodeMakesWhatACleanBuildMakes(Path input) throws Exception {
    Path before = compiled("before", input.resolve("v1"));
    Path after = compiled("after", input.resolve("v1"), input.resolve("v2"));
    Path root = root("root", input);
    build(before, root);
    String first = Files.readString(root.resolve("t.txt"));

    build(after, root);
    BuildResult again = build(after, root);

    Path clean = root("clean", input);
    build(after, clean);
    assertEquals(Files.readString(clean.resolve("t.txt")), Files.readString(root.resolve("t.txt")));
    assertNotEquals(first, Files.readString(clean.resolve("t.txt")), "the change changes nothing");
    assertEquals(List.of(), again.executed());
  }

  private Path root(String name, Path input) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    if (Files.isDirectory(input.resolve("data"))) {
      FileUtils.copyDirectory(input.resolve("data").toFile(), root.toFile());
    }
    return root;
  }

  private Path compiled(String name, Path... sourceFolders) throws IOException {
    Path classes = folder.resolve(name);
    Map<String, String> sources = new TreeMap<>();
    for (Path sourceFolder : sourceFolders) {
      FileUtils.copyDirectory(
          sourceFolder.toFile(), classes.toFile(), file -> !file.getName().endsWith(".java"));
      try (Stream<Path> files = Files.walk(sourceFolder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String relative = sourceFolder.relativize(file).toString();
          sources.put(
              relative.replaceAll("\\.java$", "").replace('\\', '/'), Files.readString(file));
        }
      }
    }
    Javac.compile(sources, classes);
    return classes;
  }

  private static BuildResult build(Path classes, Path root) throws Exception {
    URL[] urls = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, Freshet.class.getClassLoader())) {
      Task<?> goal =
          Class.forName("p.T", true, loader)
              .asSubclass(Task.class)
              .getDeclaredConstructor()
              .newInstance();
      BuildResult result = Freshet.in(root).build(goal);
      assertEquals(0, result.exitCode(), () -> Arrays.toString(urls) + result.failed());
      return result;
    }
  }
}
