package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathOptionTest {

  private static final String SEPARATOR = System.getProperty("path.separator");
  private static final String PACKED = "gen/Jarred.class";

  @TempDir private Path folder;
  private Path classes;
  private Cli cli;

  @BeforeEach
  void compile() {
    classes = folder.resolve("the classes");
    cli = new Cli(folder.resolve("data"));
    Javac.compile(Map.of("gen.Loose", task("Loose"), "gen.Jarred", task("Jarred")), classes);
  }

  @Test
  void taskInAFolderIsFoundByAnyName() {
    String path = classes.toString();

    assertTrue(
        cli.in("--class-path", path, "run", "Loose").answer().startsWith("[1/1] ran  Loose"));
    assertTrue(cli.in("--class-path", path, "run", "gen.Loose").answer().startsWith("0 tasks ran"));
    assertTrue(cli.in("--class-path", path, "run", "Loose()").answer().startsWith("0 tasks ran"));
  }

  @Test
  void taskInAnyJarOfAFolderIsFound() throws IOException {
    Files.createDirectory(folder.resolve("jars"));
    pack(folder.resolve("jars/tasks.jar"), new Manifest());

    String out = cli.in("--class-path", folder.resolve("jars") + "/*", "plan", "Jarred").answer();

    assertTrue(out.contains("Jarred"), out);
  }

  @Test
  void taskInAJarThatAManifestNamesIsFound() throws IOException {
    pack(folder.resolve("tasks.jar"), new Manifest());
    Manifest naming = new Manifest();
    naming.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    naming.getMainAttributes().put(Attributes.Name.CLASS_PATH, "tasks.jar none.jar");
    Path front = folder.resolve("front.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(front), naming)) {
      jar.finish();
    }

    assertTrue(
        cli.in("--class-path", front.toString(), "plan", "Jarred").answer().contains("Jarred"));
  }

  @Test
  void severalEntriesAreReadInOrder() throws IOException {
    pack(folder.resolve("tasks.jar"), new Manifest());
    String path = folder.resolve("tasks.jar") + SEPARATOR + classes;

    assertTrue(cli.in("--class-path", path, "run", "Jarred", "Loose").answer().contains("2 tasks"));
  }

  @Test
  void classesAreOutOfReachAfterwards() {
    cli.in("--class-path", classes.toString(), "plan", "Loose").answer();

    assertTrue(cli.in("plan", "Loose").complaint().startsWith("there is no task Loose"));
  }

  @Test
  void classPathBehindTheCommandIsToldWhereItStands() {
    Cli cli = new Cli(folder);
    String told = "--class-path stands too late: want freshet --class-path PATH COMMAND\n";

    assertEquals(told, cli.type("run", "--class-path", "classes", "Loose").complaint());
    assertEquals(told, cli.type("run", "AirReport", "--class-path=classes").complaint());
  }

  @Test
  void entriesThatAreNotThereAreRefused() {
    assertEquals(
        "--class-path: there is no no-such-folder\n",
        cli.type("--class-path", "no-such-folder", "list").complaint());
    assertEquals(
        "--class-path: there is no folder no-such-folder/*\n",
        cli.type("--class-path", "no-such-folder/*", "list").complaint());
    assertEquals(
        "--class-path has no value: want a class path\n", cli.type("--class-path").complaint());
  }

  private static String task(String name) {
    return """
    package gen;
    import io.freshet.target.FileTarget;
    import io.freshet.task.*;
    public record %1$s() implements Task<FileTarget> {
      @Override public FileTarget output() { return FileTarget.of("%1$s.txt"); }
      @Override public void run(TaskContext ctx, FileTarget out) throws java.io.IOException {
        out.writeString("made");
      }
    }
    """
        .formatted(name);
  }

  /** Moves a class into a jar. */
  private void pack(Path file, Manifest manifest) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry(PACKED));
      Files.copy(classes.resolve(PACKED), jar);
    }
    Files.delete(classes.resolve(PACKED));
  }
}
