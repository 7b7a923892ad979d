package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.testing.Javac;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where resources lie, and what happens to the code fingerprint when they change. */
class ResourcesTest {

  private static final String TASK =
      """
      package acme;
      import io.freshet.task.*;
      import java.util.*;
      public record Goal(String given) implements Task<String> {
        @Override public String output() { return "goal"; }
        @Override public void run(TaskContext ctx, String out) throws Exception { BODY; }
      }
      """;

  private static final String OPENS_A = "Goal.class.getResource(\"/sql/a.sql\")";
  private static final String OPENS_SQL = "Goal.class.getResource(\"/sql/\" + given + \".sql\")";
  private static final String OPENS_ANY = "Goal.class.getResource(given)";

  @TempDir private Path folder;
  private Path classes;
  private Path resources;

  @BeforeEach
  void folders() throws IOException {
    classes = folder.resolve("classes");
    resources = folder.resolve("resources");
    put(resources, "sql/a.sql", "select 1");
    put(resources, "sql/b.sql", "select 2");
    put(resources, "notes.txt", "notes");
  }

  private static void put(Path entry, String name, String text) throws IOException {
    Files.createDirectories(entry.resolve(name).getParent());
    Files.writeString(entry.resolve(name), text);
  }

  private void compile(String body) {
    Project.of(TASK.replace("BODY", body)).compileTo(classes);
  }

  private CodeFingerprint fingerprint(Path... more) {
    List<Path> path = new ArrayList<>(List.of(classes, resources));
    path.addAll(List.of(more));
    return Project.fingerprint("acme.Goal", path.toArray(Path[]::new));
  }

  private static Set<String> resources(CodeFingerprint fingerprint) {
    Set<String> names = new TreeSet<>(fingerprint.parts().keySet());
    names.removeIf(it -> !it.startsWith(CodeFingerprint.RESOURCE) || isOfTheTests(it));
    return names;
  }

  /** The class path of the tests lies behind that of the task. */
  private static boolean isOfTheTests(String part) {
    String name = part.substring(CodeFingerprint.RESOURCE.length());
    return ResourcesTest.class.getClassLoader().getResource(name) != null;
  }

  @Test
  void editedResourceIsSeen() throws Exception {
    compile(OPENS_A);
    CodeFingerprint before = fingerprint();
    put(resources, "sql/a.sql", "select 9");

    assertNotEquals(before.fingerprint(), fingerprint().fingerprint());
    assertEquals(Set.of("resource sql/a.sql"), resources(fingerprint()));
  }

  @Test
  void editedResourceOfATaskWithoutAPackageIsSeen() throws Exception {
    String source = TASK.replace("package acme;", "").replace("BODY", OPENS_A);
    Javac.compile(Map.of("Goal", source), classes);
    CodeFingerprint before = Project.fingerprint("Goal", classes, resources);
    put(resources, "sql/a.sql", "select 9");

    CodeFingerprint after = Project.fingerprint("Goal", classes, resources);

    assertEquals(Set.of("resource sql/a.sql"), resources(before));
    assertNotEquals(before.fingerprint(), after.fingerprint());
  }

  @Test
  void nothingIsFollowedFromAClassThatATextStandsFor() {
    Project.of(
            TASK.replace("BODY", "Help.open(given)"),
            """
            package acme;
            import io.freshet.task.*;
            @CodeVersion("1")
            public class Help {
              static void open(String name) { Help.class.getResource("/sql/" + name); }
            }
            """)
        .compileTo(classes);

    assertEquals(Set.of(), resources(fingerprint()));
  }

  @Test
  void otherResourceIsNot() throws Exception {
    compile(OPENS_A);
    CodeFingerprint before = fingerprint();
    put(resources, "sql/b.sql", "select 9");
    put(resources, "new.txt", "new");
    Files.delete(resources.resolve("notes.txt"));

    assertEquals(before, fingerprint());
  }

  @Test
  void touchedResourceIsTheSame() throws Exception {
    compile(OPENS_SQL);
    CodeFingerprint before = fingerprint();
    Files.setLastModifiedTime(resources.resolve("sql/a.sql"), FileTime.fromMillis(1_000_000));
    put(resources, "sql/b.sql", "select 2");

    assertEquals(before, fingerprint());
  }

  @Test
  void newFileOfASetIsSeen() throws Exception {
    compile(OPENS_SQL);
    CodeFingerprint before = fingerprint();
    put(resources, "sql/c.sql", "select 3");

    assertNotEquals(before.fingerprint(), fingerprint().fingerprint());
    assertEquals(
        Set.of("resource sql/a.sql", "resource sql/b.sql", "resource sql/c.sql"),
        resources(fingerprint()));
  }

  @Test
  void deletedFileIsSeen() throws Exception {
    compile(OPENS_SQL);
    CodeFingerprint before = fingerprint();
    Files.delete(resources.resolve("sql/b.sql"));

    assertNotEquals(before.fingerprint(), fingerprint().fingerprint());
    assertEquals(Set.of("resource sql/a.sql"), resources(fingerprint()));
  }

  @Test
  void resourceThatComesLaterIsSeen() throws Exception {
    compile("Goal.class.getResource(\"/later.txt\")");
    CodeFingerprint before = fingerprint();
    put(resources, "later.txt", "now");

    assertEquals(Set.of(), resources(before));
    assertEquals(Set.of("resource later.txt"), resources(fingerprint()));
  }

  @Test
  void newLocaleOfABundleIsSeen() throws Exception {
    compile("ResourceBundle.getBundle(\"texts\")");
    put(resources, "texts.properties", "k=v");
    CodeFingerprint before = fingerprint();
    put(resources, "texts_pt_BR.properties", "k=w");

    assertEquals(Set.of("resource texts.properties"), resources(before));
    assertEquals(
        Set.of("resource texts.properties", "resource texts_pt_BR.properties"),
        resources(fingerprint()));
  }

  @Test
  void classesOfABundleAreCode() {
    String bundle =
        """
        package acme;
        public class %s extends java.util.ListResourceBundle {
          @Override protected Object[][] getContents() { return new Object[][] {{"k", "v"}}; }
        }
        """;
    Project.of(
            TASK.replace("BODY", "ResourceBundle.getBundle(\"acme.Texts\")"),
            bundle.formatted("Texts"),
            bundle.formatted("Texts_de"),
            bundle.formatted("TextsOther"))
        .compileTo(classes);

    assertEquals(
        Set.of("acme.Goal", "acme.Texts", "acme.Texts_de"), fingerprint().parts().keySet());
  }

  @Test
  void firstEntryCounts() throws Exception {
    Path second = folder.resolve("second");
    put(second, "sql/a.sql", "hidden");
    compile(OPENS_A);
    CodeFingerprint before = fingerprint(second);

    put(second, "sql/a.sql", "still hidden");
    CodeFingerprint hidden = fingerprint(second);
    put(classes, "sql/a.sql", "before both");

    assertEquals(before, hidden);
    assertNotEquals(before.fingerprint(), fingerprint(second).fingerprint());
  }

  @Test
  void sameContentInAnotherEntryIsTheSame() throws Exception {
    compile(OPENS_SQL);
    CodeFingerprint before = fingerprint();
    put(classes, "sql/a.sql", "select 1");
    Files.delete(resources.resolve("sql/a.sql"));

    assertEquals(before, fingerprint());
  }

  @Test
  void allEntriesCountInOrderWhereAllAreOpened() throws Exception {
    Path second = folder.resolve("second");
    put(second, "sql/a.sql", "select 2");
    compile("Goal.class.getClassLoader().getResources(\"sql/a.sql\")");
    CodeFingerprint before = fingerprint(second);

    put(second, "sql/a.sql", "select 1");
    put(resources, "sql/a.sql", "select 2");

    assertNotEquals(before.fingerprint(), fingerprint(second).fingerprint());
  }

  @Test
  void snapshotJarsAreSearchedLikeFolders() throws Exception {
    Path jar = folder.resolve("queries-1.0-SNAPSHOT.jar");
    Project.pack(resources, jar);
    compile(OPENS_ANY);
    CodeFingerprint inFolder = fingerprint();

    CodeFingerprint inJar = Project.fingerprint("acme.Goal", classes, jar);

    assertEquals(inFolder, inJar);
  }

  @Test
  void releaseJarIsSearchedForNamesThatAreOpened() throws Exception {
    Path jar = folder.resolve("queries-1.0.jar");
    Project.pack(resources, jar);
    compile(OPENS_A);
    CodeFingerprint before = Project.fingerprint("acme.Goal", classes, jar);
    put(resources, "sql/a.sql", "select 9");
    put(resources, "notes.txt", "other");
    Project.pack(resources, jar);

    CodeFingerprint after = Project.fingerprint("acme.Goal", classes, jar);

    assertEquals(Set.of("resource sql/a.sql"), resources(before));
    assertNotEquals(before.fingerprint(), after.fingerprint());
  }

  @Test
  void providersOfANamedServiceAreCode() throws Exception {
    Project.of(
            TASK.replace("BODY", "ServiceLoader.load(Rule.class)"),
            "package acme; public interface Rule {}",
            "package acme; public class First implements Rule {}",
            "package acme; public class Second implements Rule { int hidden = 1; }",
            "package acme; public class Unused {}")
        .compileTo(classes);
    put(resources, "META-INF/services/acme.Rule", "# rules\nacme.First # the first\n");
    put(resources, "META-INF/services/acme.Other", "acme.Unused");
    CodeFingerprint before = fingerprint();
    put(resources, "META-INF/services/acme.Rule", "acme.First\n\nacme.Second\n");

    assertEquals(
        Set.of("acme.Goal", "acme.Rule", "acme.First", "resource META-INF/services/acme.Rule"),
        before.parts().keySet());
    assertEquals(
        Set.of(
            "acme.Goal",
            "acme.Rule",
            "acme.First",
            "acme.Second",
            "resource META-INF/services/acme.Rule"),
        fingerprint().parts().keySet());
  }

  @Test
  void providersOfTheJdksServicesAreCodeWhereTheirPackageIsNamed() throws Exception {
    Project.of(
            TASK.replace("BODY", "java.sql.DriverManager.getConnection(given)"),
            "package acme; public abstract class Driver implements java.sql.Driver {}")
        .compileTo(classes);
    put(resources, "META-INF/services/java.sql.Driver", "acme.Driver");
    put(resources, "META-INF/services/java.time.zone.ZoneRulesProvider", "acme.Goal");

    assertEquals(
        Set.of("acme.Goal", "acme.Driver", "resource META-INF/services/java.sql.Driver"),
        fingerprint().parts().keySet());
  }

  @Test
  void whatOnlyRunOfAnotherTaskOpensIsWatchedByItsOwnTrace() throws Exception {
    Project.of(
            """
            package acme;
            import io.freshet.task.*;
            import java.util.*;
            public record Goal() implements Task<String> {
              @Override public List<Up> requires() { return List.of(new Up()); }
              @Override public String output() { return "goal"; }
              @Override public void run(TaskContext ctx, String out) throws Exception {}
            }
            """,
            """
            package acme;
            import io.freshet.task.*;
            public record Up() implements Task<String> {
              @Override public String output() { return "up"; }
              @Override public void run(TaskContext ctx, String out) throws Exception {
                Up.class.getResource("/sql/a.sql");
              }
            }
            """)
        .compileTo(classes);

    assertEquals(Set.of(), resources(fingerprint()));
  }

  @Test
  void foldersThatLinkInACircleEnd() throws Exception {
    Files.createSymbolicLink(resources.resolve("sql/up"), resources);
    compile(OPENS_ANY);

    assertEquals(
        Set.of("resource notes.txt", "resource sql/a.sql", "resource sql/b.sql"),
        resources(fingerprint()));
  }

  @Test
  void datasetInTheClassPathIsNoResource() throws Exception {
    put(classes, "data/sql/made.sql", "made by a task");
    compile(OPENS_ANY);
    Path data = classes.resolve("data").toAbsolutePath();

    try (URLClassLoader loader = Project.loader(classes, resources)) {
      CodeFingerprint found =
          new CodeFingerprints(filesWithDataIn(data)).of(loader.loadClass("acme.Goal"));

      assertEquals(
          Set.of("resource notes.txt", "resource sql/a.sql", "resource sql/b.sql"),
          resources(found));
    }
  }

  @Test
  void classPathThatIsTheDatasetCountsWhereItsFilesAreOpened() throws Exception {
    compile(OPENS_A + "; Object target = \"notes.txt\"");
    put(classes, "notes.txt", "made by a task");
    put(classes, "sql/a.sql", "select 1");

    try (URLClassLoader loader = Project.loader(classes)) {
      CodeFingerprint found =
          new CodeFingerprints(filesWithDataIn(classes.toAbsolutePath()))
              .of(loader.loadClass("acme.Goal"));

      assertEquals(Set.of("resource sql/a.sql"), resources(found));
    }
  }

  private static ResourceFiles filesWithDataIn(Path data) {
    return new ResourceFiles() {
      @Override
      public Fingerprint fingerprint(Path file) throws IOException {
        return ResourceFiles.read(file);
      }

      @Override
      public boolean isData(Path path) {
        return path.equals(data);
      }
    };
  }

  @Test
  void loaderThatListsNothingIsAskedForConstants() throws Exception {
    compile(OPENS_ANY + "; String name = \"sql/a.sql\"");

    try (URLClassLoader files = Project.loader(classes, resources)) {
      Class<?> goal = new Veiled(files).loadClass("acme.Goal");
      CodeFingerprints codes = new CodeFingerprints();

      assertEquals(Set.of("resource sql/a.sql"), resources(codes.of(goal)));
      assertEquals(
          "io.freshet.code.ResourcesTest$Veiled does not list its resources: those count that"
              + " constants of the code name",
          codes.remarks(goal).get(1));
    }
  }

  /** A class loader of which nobody knows where it looks. */
  private static final class Veiled extends ClassLoader {

    private final URLClassLoader files;

    Veiled(URLClassLoader files) {
      super(Project.class.getClassLoader());
      this.files = files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] bytes = ClassFiles.read(findResource(name.replace('.', '/') + ".class"));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (RuntimeException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected URL findResource(String name) {
      return files.findResource(name);
    }
  }

  /** Surefire ends the property so, once the process runs. */
  @Test
  void emptyEntryThatTheClassLoaderNeverSawIsNone() throws Exception {
    String given = System.getProperty("java.class.path");
    compile(OPENS_ANY);
    System.setProperty("java.class.path", given + File.pathSeparator);
    try {
      assertEquals(
          Set.of("resource notes.txt", "resource sql/a.sql", "resource sql/b.sql"),
          resources(fingerprint()));
    } finally {
      System.setProperty("java.class.path", given);
    }
  }

  @Test
  void whatIsNotBoundedIsSaid() throws Exception {
    compile(OPENS_ANY);

    try (URLClassLoader loader = Project.loader(classes, resources)) {
      List<String> remarks = new CodeFingerprints().remarks(loader.loadClass("acme.Goal"));

      assertEquals(1, remarks.size());
      assertEquals(
          "acme.Goal.run opens a resource by a computed name: all N resources of the class path's"
              + " folders and of your jars count; @Reads bounds them",
          remarks.get(0).replaceFirst("all \\d+", "all N"));
    }
  }

  @Test
  void whatIsBoundedIsNot() throws Exception {
    compile(OPENS_SQL);

    try (URLClassLoader loader = Project.loader(classes, resources)) {
      assertEquals(List.of(), new CodeFingerprints().remarks(loader.loadClass("acme.Goal")));
    }
  }
}
