package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.event.Reason;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline in a jar, a front and a back it is made with: what is changed, and what reruns. */
class JarsBuildTest {

  private static final String TASK =
      """
      package p;
      import io.freshet.target.*;
      import io.freshet.task.*;
      public record Goal() implements Task<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("t.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          out.writeString("%s " + front.Front.make());
        }
      }
      """;
  private static final String FRONT =
      "package front; public class Front { public static String make() { return back.Back.make(); } }";
  private static final String BACK =
      "package back; public class Back { public static String make() { return \"%s\"; } }";

  @TempDir private Path folder;

  @BeforeEach
  void build() throws Exception {
    jar("back-1.0.jar", "back.Back", BACK.formatted("back 1"));
    jar("front-1.0.jar", "front.Front", FRONT, "back-1.0.jar");
    jar("pipeline-1.0.jar", "p.Goal", TASK.formatted("task 1"), "front-1.0.jar");
    assertEquals(1, build("back-1.0.jar").executed().size());
  }

  @Test
  void nothingRunsWhereNothingChanged() throws Exception {
    assertEquals(1, build("back-1.0.jar").fresh().size());
  }

  @Test
  void upgradeBehindAJarReruns() throws Exception {
    jar("back-2.0.jar", "back.Back", BACK.formatted("back 2"));

    assertEquals(1, build("back-2.0.jar").executed().size());
    assertEquals("task 1 back 2", Files.readString(folder.resolve("data/t.txt")));
  }

  @Test
  void jarBuiltAnewUnderItsNameReruns() throws Exception {
    jar("back-1.0.jar", "back.Back", BACK.formatted("back 3"));

    assertEquals(1, build("back-1.0.jar").executed().size());
    assertEquals("task 1 back 3", Files.readString(folder.resolve("data/t.txt")));
  }

  @Test
  void programsOwnJarBuiltAnewReruns() throws Exception {
    jar("pipeline-1.0.jar", "p.Goal", TASK.formatted("task 2"), "front-1.0.jar");

    assertEquals(1, build("back-1.0.jar").executed().size());
    assertEquals("task 2 back 1", Files.readString(folder.resolve("data/t.txt")));
  }

  @Test
  void jarThatIsRenamedRerunsNothing() throws Exception {
    Files.move(folder.resolve("back-1.0.jar"), folder.resolve("back-1.1.jar"));

    assertEquals(1, build("back-1.1.jar").fresh().size());
  }

  @Test
  void lossOfWhatIsKnownOfJarsRerunsNothing() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("data/.freshet/code"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertEquals(1, build("back-1.0.jar").fresh().size());
  }

  @Test
  void reasonNamesTheJar() throws Exception {
    jar("back-1.0.jar", "back.Back", BACK.formatted("back 2"));

    try (URLClassLoader loader = loader("back-1.0.jar")) {
      Task<?> goal = goal(loader);
      Plan plan = Freshet.in(folder.resolve("data")).plan(goal);
      assertEquals(
          List.of(new Reason(Reason.Kind.CODE, "jar back-1.0.jar")),
          plan.reasons(TaskKey.of(goal)));
    }
  }

  /** To ignore and to ignore no more may cost a run, and never spares one. */
  @Test
  void ignoredJarMayChangeAndCountsAgainAfterwards() throws Exception {
    build("back-1.0.jar", "back");
    jar("back-1.0.jar", "back.Back", BACK.formatted("back 2"));

    assertEquals(1, build("back-1.0.jar", "back").fresh().size());
    assertEquals(1, build("back-1.0.jar").executed().size());
    assertEquals("task 1 back 2", Files.readString(folder.resolve("data/t.txt")));
    jar("back-1.0.jar", "back.Back", BACK.formatted("back 3"));
    assertTrue(build("back-1.0.jar", "b*k-1.*.jar").isSuccess());
    assertEquals(1, build("back-1.0.jar").executed().size());
    assertEquals("task 1 back 3", Files.readString(folder.resolve("data/t.txt")));
  }

  private BuildResult build(String back, String... ignored) throws Exception {
    try (URLClassLoader loader = loader(back)) {
      return Freshet.in(folder.resolve("data")).codeIgnore(ignored).build(goal(loader));
    }
  }

  private URLClassLoader loader(String back) throws IOException {
    URL[] urls = new URL[3];
    List<String> names = List.of("pipeline-1.0.jar", "front-1.0.jar", back);
    for (int i = 0; i < urls.length; i++) {
      urls[i] = folder.resolve(names.get(i)).toUri().toURL();
    }
    return new URLClassLoader(urls, JarsBuildTest.class.getClassLoader());
  }

  private static Task<?> goal(ClassLoader loader) throws ReflectiveOperationException {
    return (Task<?>) loader.loadClass("p.Goal").getConstructor().newInstance();
  }

  private void jar(String name, String className, String source, String... classPath)
      throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path[] jars = new Path[classPath.length + 1];
    jars[classPath.length] = folder.resolve("back-1.0.jar");
    for (int i = 0; i < classPath.length; i++) {
      jars[i] = folder.resolve(classPath[i]);
    }
    Javac.compile(Map.of(className, source), classes, jars);
    Path file = Path.of(className.replace('.', '/') + ".class");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.putNextEntry(new ZipEntry(file.toString().replace('\\', '/')));
      Files.copy(classes.resolve(file), out);
    }
  }
}
