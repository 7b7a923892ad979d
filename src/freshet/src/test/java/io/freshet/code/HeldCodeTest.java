package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a loader or a parent of it holds of a class may be another file than the one that was read
 * or noted: an earlier one of the same name, or one in another place. Then the run is doubtful.
 */
class HeldCodeTest {

  static final Project HELPER =
      Project.of(
          """
          package q;
          public class Helper { public static String text() { return "1"; } }
          """);

  private static final Project GOAL =
      Project.of(
          """
          package p;
          import io.freshet.target.*;
          import io.freshet.task.*;
          public record Goal() implements Task<FileTarget> {
            @Override public FileTarget output() { return FileTarget.of("goal.txt"); }
            @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
              out.writeString(q.Helper.text());
            }
          }
          """);

  private static final Path FRESHET = RememberedCodeTest.FRESHET;

  @TempDir private Path folder;

  private final CountingMemory kept = new CountingMemory();

  /** What builds remember with. */
  private CodeMemory memory = kept;

  /** What an earlier process left. */
  private enum Before {
    NOTHING,
    NOTES,
    /** Nor is anything remembered. */
    NO_MEMORY
  }

  @ParameterizedTest
  @EnumSource
  void classThatAParentHoldsFromBeforeAnEditIsDoubtful(Before before) throws Exception {
    compile(before);
    try (URLClassLoader parent = loader(ClassLoader.getPlatformClassLoader(), shared())) {
      assertEquals(List.of(), changedIn(parent));
      assertEquals(List.of(), changedIn(parent));

      edit(shared().get(0));

      assertEquals(List.of("q.Helper"), changedIn(parent));
    }
  }

  /** The application's loader may have loaded it at any time since the process began. */
  @Test
  void classOfTheProcessThatIsYoungerThanItIsDoubtful() throws Exception {
    GOAL.with("p.Goal", "q.Helper", "io.freshet.code.Touched").compileTo(folder.resolve("goal"));
    memory = CodeMemory.NONE;
    Path file = Path.of(Touched.class.getResource("Touched.class").toURI());
    FileTime before = Files.getLastModifiedTime(file);
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));

      assertEquals(
          List.of("io.freshet.code.Touched"), changedIn(HeldCodeTest.class.getClassLoader()));
    } finally {
      Files.setLastModifiedTime(file, before);
    }
  }

  /** Another process may have noted the new file by then. */
  @Test
  void classThatAParentLoadedBetweenTwoBuildsThatReadNotesIsDoubtful() throws Exception {
    compile(Before.NOTES);
    try (URLClassLoader parent = loader(ClassLoader.getPlatformClassLoader(), shared())) {
      try (URLClassLoader child = loader(parent, goal())) {
        codes().of(goal(child));
      }
      Class.forName("q.Helper", false, parent);

      edit(shared().get(0));
      build();

      assertEquals(List.of("q.Helper"), changedIn(parent));
    }
  }

  @Test
  void classOfAParentThatIsAnotherThanWhenATaskOfTheParentWasLookedAtIsDoubtful() throws Exception {
    Project other = Project.of(GOAL.sources().get("p.Goal").replace("Goal", "Other"));
    compile(Before.NOTHING);
    other.compileTo(folder.resolve("shared"), folder.resolve("shared"));
    try (URLClassLoader earlier = loader(ClassLoader.getPlatformClassLoader(), shared())) {
      CodeFingerprints codes = codes();
      codes.of(Class.forName("p.Other", false, earlier));
      codes.save();
    }
    try (URLClassLoader parent = loader(ClassLoader.getPlatformClassLoader(), shared())) {
      codes().of(Class.forName("p.Other", false, parent));
      Class.forName("q.Helper", false, parent);

      edit(shared().get(0));

      assertEquals(List.of("q.Helper"), changedIn(parent));
    }
  }

  @Test
  void classThatAParentLoadedWhileItsFileWasAnotherStaysDoubtful() throws Exception {
    compile(Before.NO_MEMORY);
    Path file = shared().get(0).resolve("q/Helper.class");
    Path aside = folder.resolve("aside");
    try (URLClassLoader parent = loader(ClassLoader.getPlatformClassLoader(), shared())) {
      try (URLClassLoader child = loader(parent, goal())) {
        CodeFingerprints codes = codes();
        codes.of(goal(child));
        Files.move(file, aside);
        HELPER.with("q.Helper", "1", "2").compileTo(shared().get(0));
        assertEquals(List.of("q.Helper"), codes.changed(CodeSubject.of(goal(child))));
      }

      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);

      assertEquals(List.of("q.Helper"), changedIn(parent));
    }
  }

  @ParameterizedTest
  @EnumSource
  void classInAFileThatCameToStandBeforeTheOneThatWasReadIsDoubtful(Before before)
      throws Exception {
    compile(before);
    try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), all())) {
      CodeFingerprints codes = codes();
      codes.of(goal(loader));

      HELPER.with("q.Helper", "1", "2").compileTo(front());

      assertEquals(List.of("q.Helper"), codes.changed(CodeSubject.of(goal(loader))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void classInAFileThatCameAndWentIsDoubtful(Before before) throws Exception {
    compile(before);
    try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), all())) {
      CodeFingerprints codes = codes();
      codes.of(goal(loader));

      HELPER.with("q.Helper", "1", "2").compileTo(front());
      Class.forName("q.Helper", false, loader);
      Files.delete(front().resolve("q/Helper.class"));

      assertEquals(List.of("q.Helper"), codes.changed(CodeSubject.of(goal(loader))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder", "jar-SNAPSHOT.jar", "a b+#[1]%20!", "a b+#[1]%20-SNAPSHOT.jar"})
  void classIsHeldFromWhereItWasRead(String name) throws Exception {
    compile(Before.NOTHING);
    Path place = folder.resolve("places").resolve(name);
    Files.createDirectories(place.getParent());
    if (name.endsWith(".jar")) {
      Project.pack(folder.resolve("shared"), place);
    } else {
      HELPER.compileTo(place);
    }
    try (URLClassLoader parent =
        loader(ClassLoader.getPlatformClassLoader(), List.of(place, FRESHET))) {
      assertEquals(List.of(), changedIn(parent));
      assertEquals(List.of(), changedIn(parent));
    }
  }

  /** What builds in the process say of a library must be what the loader holds. */
  @Test
  void jarThatIsReplacedAfterTheFirstLookIsDoubtful() throws Exception {
    compile(Before.NOTHING);
    Path jar = folder.resolve("lib.jar");
    Project.pack(folder.resolve("shared"), jar);
    List<Path> classPath = List.of(jar, FRESHET, folder.resolve("goal"));
    try (URLClassLoader loader = loader(ClassLoader.getPlatformClassLoader(), classPath)) {
      CodeSubject goal = CodeSubject.of(goal(loader));
      CodeFingerprints codes = codes();
      assertEquals(List.of(), codes.changed(goal));

      edit(folder.resolve("shared"));
      Project.pack(folder.resolve("shared"), jar);

      assertEquals(List.of("jar lib.jar"), codes.changed(goal), "in the same build");
      assertEquals(List.of("jar lib.jar"), codes().changed(goal), "in a later one");
    }
  }

  private Path front() {
    return folder.resolve("front");
  }

  private List<Path> goal() {
    return List.of(folder.resolve("goal"));
  }

  private List<Path> shared() {
    return List.of(folder.resolve("shared"), FRESHET);
  }

  /** The whole class path; nothing stands in its first folder. */
  private List<Path> all() {
    return List.of(front(), folder.resolve("shared"), FRESHET, folder.resolve("goal"));
  }

  private void compile(Before before) throws Exception {
    Files.createDirectories(front());
    HELPER.compileTo(folder.resolve("shared"));
    GOAL.compileTo(folder.resolve("goal"), folder.resolve("shared"));
    if (before == Before.NOTES) {
      build();
    }
    if (before == Before.NO_MEMORY) {
      memory = CodeMemory.NONE;
    }
  }

  /** Replaces the helper; its file gets another time however coarse the clock is. */
  private static void edit(Path classes) throws IOException {
    Path file = classes.resolve("q/Helper.class");
    Instant before = Files.getLastModifiedTime(file).toInstant();
    HELPER.with("q.Helper", "1", "2").compileTo(classes);
    Files.setLastModifiedTime(file, FileTime.from(before.plusMillis(10)));
  }

  /** New loaders stand for another process, which notes what it has read. */
  private void build() throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = loader(platform, all());
        URLClassLoader parent = loader(platform, shared());
        URLClassLoader child = loader(parent, goal())) {
      for (ClassLoader each : List.of(loader, child)) {
        CodeFingerprints codes = codes();
        codes.of(goal(each));
        codes.save();
      }
    }
    assertFalse(kept.values.isEmpty(), "code was noted");
  }

  /** What a build with a new child of a loader doubts. */
  private List<String> changedIn(ClassLoader parent) throws Exception {
    try (URLClassLoader child = loader(parent, goal())) {
      return codes().changed(CodeSubject.of(goal(child)));
    }
  }

  private CodeFingerprints codes() {
    return new CodeFingerprints(CodeIgnore.LOGGING, memory);
  }

  private static Class<?> goal(ClassLoader loader) throws ClassNotFoundException {
    return Class.forName("p.Goal", false, loader);
  }

  private static URLClassLoader loader(ClassLoader parent, List<Path> classPath)
      throws IOException {
    return new URLClassLoader(Project.urls(classPath.toArray(Path[]::new)), parent);
  }
}
