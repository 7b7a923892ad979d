package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.Freshet;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that uses a made-up module of Freshet with a library behind it. */
class FreshetModulesTest {

  private static final String DECLARATION =
      """
      name = freshet-ducks
      content-version = 1
      packages = io.freshet.ducks
      libraries = duck.Duck
      """;

  private static final Project DUCK =
      Project.of("package duck; public class Duck { public static int quack() { return 1; } }");

  /** The library is used by reflection, as database drivers are. */
  private static final Project DUCKS =
      Project.of(
          """
          package io.freshet.ducks;
          public class Ducks {
            public static Object make() throws Exception {
              return Class.forName("duck.Duck").getMethod("quack").invoke(null);
            }
          }
          """);

  private static final Project GOAL =
      Project.of(
          """
          package io.freshet.demo;
          public class Goal implements io.freshet.task.Task<String> {
            @Override public String output() { return "goal"; }
            @Override public void run(io.freshet.task.TaskContext ctx, String out) throws Exception {
              ctx.message("" + io.freshet.ducks.Ducks.make());
            }
          }
          """);

  @TempDir private Path folder;
  private Path goal;

  @BeforeEach
  void build() throws IOException {
    pack("duck-1.0.jar", DUCK, "");
    module(DECLARATION, DUCKS);
    goal = folder.resolve("goal");
    GOAL.compileTo(goal, folder.resolve("freshet-ducks.jar"));
  }

  @Test
  void moduleCountsByItsContentVersionAndTheLibraryBehindIt() throws Exception {
    assertEquals(
        Set.of(
            "io.freshet.demo.Goal", "jar duck-1.0.jar", "module freshet", "module freshet-ducks"),
        now().parts().keySet());
  }

  @Test
  void codeOfAModuleDoesNotCount() throws Exception {
    CodeFingerprint before = now();
    module(
        DECLARATION, DUCKS.with("io.freshet.ducks.Ducks", "return Class", "return (Object) Class"));

    assertEquals(before, now());
  }

  @Test
  void raisedContentVersionCounts() throws Exception {
    CodeFingerprint before = now();
    module(DECLARATION.replace("content-version = 1", "content-version = 2"), DUCKS);

    CodeFingerprint after = now();

    assertNotEquals(before.fingerprint(), after.fingerprint());
    assertNotEquals(
        before.parts().get("module freshet-ducks"), after.parts().get("module freshet-ducks"));
  }

  @Test
  void upgradedLibraryBehindAModuleCounts() throws Exception {
    CodeFingerprint before = now();
    pack("duck-1.0.jar", DUCK.with("duck.Duck", "return 1", "return 2"), "");

    assertNotEquals(before.fingerprint(), now().fingerprint());
  }

  /** A package that begins as Freshet's do makes nothing Freshet's. */
  @Test
  void classOfAUserInAPackageOfThatPrefixIsUserCode() throws Exception {
    CodeFingerprint before = now();
    GOAL.with("io.freshet.demo.Goal", "\"\" +", "\"-\" +")
        .compileTo(goal, folder.resolve("freshet-ducks.jar"));

    assertNotEquals(before.fingerprint(), now().fingerprint());
  }

  /** Somebody makes one jar of everything: what is not in the module's packages is the user's. */
  @Test
  void taskPackedIntoTheJarOfAModuleIsUserCode() throws Exception {
    Path all = folder.resolve("all");
    DUCKS.compileTo(all);
    GOAL.compileTo(all, all);
    declare(all, DECLARATION);
    Path jar = folder.resolve("all.jar");
    Project.pack(all, jar);

    Set<String> parts = fingerprint(jar, folder.resolve("duck-1.0.jar")).parts().keySet();

    assertEquals(now().parts().keySet(), parts);
  }

  @Test
  void moduleInAFolderIsAModule() throws Exception {
    Path classes = folder.resolve("module");
    DUCKS.compileTo(classes);
    declare(classes, DECLARATION);

    assertEquals(now(), fingerprint(goal, classes, folder.resolve("duck-1.0.jar")));
  }

  @Test
  void jarThatDeclaresNothingIsNoModule() throws Exception {
    pack("freshet-ducks.jar", DUCKS, "");

    assertEquals(
        Set.of("io.freshet.demo.Goal", "jar freshet-ducks.jar", "module freshet"),
        now().parts().keySet());
  }

  @Test
  void everyPackageOfTheCoreIsDeclared() throws Exception {
    Path classes =
        Path.of(Freshet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    FreshetModule core =
        FreshetModule.in(new Origin(Origin.Kind.FOLDER, classes.toUri().toString())).orElseThrow();

    try (Stream<Path> files = Files.walk(classes.resolve("io"))) {
      Set<String> packages =
          files
              .filter(it -> it.toString().endsWith(".class"))
              .map(it -> classes.relativize(it.getParent()).toString().replaceAll("[/\\\\]", "."))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(packages, new TreeSet<>(core.packages()), "packages in " + FreshetModule.FILE);
    }
    assertTrue(core.has("io/freshet/task/Task"));
  }

  private void module(String declaration, Project project) throws IOException {
    pack("freshet-ducks.jar", project, declaration);
  }

  private void pack(String name, Project project, String declaration) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    project.compileTo(classes);
    if (!declaration.isEmpty()) {
      declare(classes, declaration);
    }
    Project.pack(classes, folder.resolve(name));
  }

  private static void declare(Path classes, String declaration) throws IOException {
    Path file = classes.resolve(FreshetModule.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, declaration);
  }

  private CodeFingerprint now() throws Exception {
    return fingerprint(goal, folder.resolve("freshet-ducks.jar"), folder.resolve("duck-1.0.jar"));
  }

  private static CodeFingerprint fingerprint(Path... classPath) throws Exception {
    try (URLClassLoader loader = Project.loader(classPath)) {
      return new CodeFingerprints().of(Class.forName("io.freshet.demo.Goal", false, loader));
    }
  }
}
