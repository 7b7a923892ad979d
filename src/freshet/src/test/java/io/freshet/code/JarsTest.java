package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that uses a mapper, which uses a parser; both lie in jars, beside others. */
class JarsTest {

  private static final Project PARSER =
      Project.of(
          "package parser; public class Parser { public static int parse() { return 1; } }",
          "package parser; public class Unused { static int x = other.Other.use(); }");

  private static final Project OTHER =
      Project.of("package other; public class Other { public static int use() { return 1; } }");

  private static final Project LOG =
      Project.of("package org.tinylog; public class Logger { public static void log() {} }");

  private static final Project MAPPER =
      Project.of(
          """
          package mapper;
          public class Mapper {
            public static int map() { org.tinylog.Logger.log(); return parser.Parser.parse(); }
          }
          """,
          "package mapper; public class Unused { static int x = other.Other.use(); }");

  private static final Project GOAL =
      Project.of(
          """
          package acme;
          public class Goal implements io.freshet.task.Task<String> {
            @Override public String output() { return "goal"; }
            @Override public void run(io.freshet.task.TaskContext ctx, String out) {
              ctx.message("" + mapper.Mapper.map());
            }
          }
          """);

  @TempDir private Path folder;
  private Path goal;
  private Path mapper;
  private Path parser;
  private Path other;
  private Path log;

  @BeforeEach
  void build() throws IOException {
    other = jar("other-1.0.jar", OTHER);
    log = jar("tinylog-api-2.0.jar", LOG);
    parser = jar("parser-1.0.jar", PARSER, other);
    mapper = jar("mapper-1.0.jar", MAPPER, parser, log, other);
    goal = folder.resolve("goal");
    GOAL.compileTo(goal, mapper);
  }

  @Test
  void jarsAreFollowedClassByClass() {
    assertEquals(
        Set.of("acme.Goal", "jar mapper-1.0.jar", "jar parser-1.0.jar"), now().parts().keySet());
  }

  @Test
  void jarBehindAJarCounts() throws IOException {
    CodeFingerprint before = now();
    jar("parser-1.0.jar", PARSER.with("parser.Parser", "return 1", "return 2"), other);

    assertDiffersIn("jar parser-1.0.jar", before);
  }

  /** A number in its name is no version. */
  @ParameterizedTest
  @ValueSource(strings = {"mapper-1.0.jar", "mapper-v2.jar", "mapper.jar", "mapper-1.0.RC1.jar"})
  void jarBuiltAnewUnderTheSameNameCounts(String name) throws IOException {
    Files.move(mapper, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    mapper = folder.resolve(name);
    CodeFingerprint before = now();
    jar(
        name,
        MAPPER.with("mapper.Mapper", "return parser", "return 1 + parser"),
        parser,
        log,
        other);

    assertDiffersIn("jar " + name, before);
  }

  @Test
  void jarThatNothingReachesDoesNotCount() throws IOException {
    CodeFingerprint before = now();
    jar("other-1.0.jar", OTHER.with("other.Other", "return 1", "return 2"));
    jar("tinylog-api-2.0.jar", LOG.with("org.tinylog.Logger", "{}", "{ int x = 1; }"));

    assertEquals(before, now());
  }

  @Test
  void sameJarBuiltAnewMovedOrCalledOtherwiseIsTheSame() throws IOException {
    CodeFingerprint before = now();
    Path moved = folder.resolve("elsewhere/lib-7.jar");
    Files.createDirectories(moved.getParent());
    Files.move(jar("mapper-1.0.jar", MAPPER, parser, log, other), moved);
    mapper = moved;

    assertEquals(before.fingerprint(), now().fingerprint());
  }

  @Test
  void jarInOnePlaceCountsAsInAnother() {
    CodeFingerprint before = now();

    CodeFingerprint reordered = Project.fingerprint("acme.Goal", log, other, parser, mapper, goal);

    assertEquals(before, reordered);
  }

  @Test
  void jarThatIsMissingBehindAJarIsNoFailure() throws IOException {
    CodeFingerprint before = now();
    Files.delete(parser);

    CodeFingerprint without = Project.fingerprint("acme.Goal", goal, mapper);

    assertEquals(Set.of("acme.Goal", "jar mapper-1.0.jar"), without.parts().keySet());
    assertNotEquals(before.fingerprint(), without.fingerprint());
  }

  @Test
  void jarWithATaskClassIsUserCode() throws IOException {
    Path tasks = folder.resolve("pipeline-1.0.jar");
    Project.pack(goal, tasks);

    CodeFingerprint inJar = Project.fingerprint("acme.Goal", tasks, mapper, parser, log, other);

    assertEquals(now(), inJar);
  }

  @Test
  void jarThatHoldsTheTaskCountsByClassAndOneThatHoldsOthersByContent() throws IOException {
    Project tasks =
        Project.of(
            "package tasks; public abstract class Hourly implements io.freshet.task.Task<String> {}",
            "package tasks; public class Use { public static int it() { return 1; } }",
            "package tasks; public class Goal { int x = Use.it(); }");
    Project user = Project.of("package user; public class Goal { int x = tasks.Use.it(); }");
    Path jar = jar("tasks-1.0.jar", tasks);
    Path classes = folder.resolve("user");
    user.compileTo(classes, jar);

    assertEquals(
        Set.of("tasks.Goal", "tasks.Use"),
        Project.fingerprint("tasks.Goal", classes, jar).parts().keySet());
    assertEquals(
        Set.of("user.Goal", "jar tasks-1.0.jar"),
        Project.fingerprint("user.Goal", classes, jar).parts().keySet());
  }

  @Test
  void classOfTheUserThatALibraryNamesIsFollowed() throws IOException {
    Project spi =
        Project.of("package spi; public class Impl { public static int x() { return 1; } }");
    Path classes = folder.resolve("spi");
    spi.compileTo(classes);
    jar(
        "parser-1.0.jar",
        PARSER.with("parser.Parser", "return 1", "return spi.Impl.x()"),
        other,
        classes);

    CodeFingerprint before = Project.fingerprint("acme.Goal", goal, mapper, parser, classes);
    spi.with("spi.Impl", "return 1", "return 2").compileTo(classes);
    CodeFingerprint after = Project.fingerprint("acme.Goal", goal, mapper, parser, classes);

    assertTrue(before.parts().containsKey("spi.Impl"), before.parts().toString());
    assertNotEquals(before.parts().get("spi.Impl"), after.parts().get("spi.Impl"));
  }

  @Test
  void classForAnotherJavaInAJarIsFollowed() throws IOException {
    Path classes = folder.resolve("versions");
    MAPPER.compileTo(classes, parser, log, other);
    Path newer = folder.resolve("newer");
    MAPPER
        .with("mapper.Mapper", "parser.Parser.parse()", "other.Other.use()")
        .compileTo(newer, parser, log, other);
    Path versioned = classes.resolve("META-INF/versions/9/mapper/Mapper.class");
    Files.createDirectories(versioned.getParent());
    Files.copy(newer.resolve("mapper/Mapper.class"), versioned);
    Files.writeString(
        classes.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nMulti-Release: true\n");
    Project.pack(classes, mapper);

    assertEquals(
        Set.of("acme.Goal", "jar mapper-1.0.jar", "jar parser-1.0.jar", "jar other-1.0.jar"),
        now().parts().keySet());
  }

  @Test
  void orderOfJarsThatShareANameCounts() throws IOException {
    addTo(mapper, "names.txt", "one");
    addTo(parser, "names.txt", "two");

    CodeFingerprint one = Project.fingerprint("acme.Goal", goal, mapper, parser, log, other);
    CodeFingerprint two = Project.fingerprint("acme.Goal", goal, parser, mapper, log, other);
    CodeFingerprint three = Project.fingerprint("acme.Goal", other, mapper, log, parser, goal);

    assertTrue(one.parts().containsKey("order of jars"), one.parts().toString());
    assertNotEquals(one.fingerprint(), two.fingerprint());
    assertEquals(one, three);
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/LICENSE.txt", "LICENSE", "META-INF/maven/x", "META-INF/NOTICE"})
  void orderOfJarsThatShareAPaperDoesNotCount(String name) throws IOException {
    addTo(mapper, name, "one");
    addTo(parser, name, "two");

    CodeFingerprint one = Project.fingerprint("acme.Goal", goal, mapper, parser, log, other);
    CodeFingerprint two = Project.fingerprint("acme.Goal", goal, parser, mapper, log, other);

    assertEquals(one, two);
  }

  @Test
  void twoJarsOfOneNameAreTwoParts() throws IOException {
    Path moved = folder.resolve("elsewhere/mapper-1.0.jar");
    Files.createDirectories(moved.getParent());
    Files.move(parser, moved);

    CodeFingerprint both = Project.fingerprint("acme.Goal", goal, mapper, moved, log, other);

    assertEquals(
        Set.of("acme.Goal", "jar mapper-1.0.jar", "jar mapper-1.0.jar (2)"), both.parts().keySet());
    assertNotEquals(
        both.parts().get("jar mapper-1.0.jar"), both.parts().get("jar mapper-1.0.jar (2)"));
  }

  @Test
  void whatIsIgnoredIsNotFollowed() {
    CodeFingerprint ignoring = ignoring("mapper-*.jar");

    assertEquals(Set.of("acme.Goal"), ignoring.parts().keySet());
    assertEquals(Set.of("acme.Goal", "jar mapper-1.0.jar"), ignoring("parser").parts().keySet());
    assertEquals(Set.of("acme.Goal"), ignoring("acme", "mapper").parts().keySet());
    assertNotEquals(now().fingerprint(), ignoring.fingerprint());
  }

  @Test
  void closureTellsWhyAJarCountsAndWhatIsLeftOut() throws Exception {
    CodeClosure closure = closure(CodeIgnore.LOGGING);

    assertEquals(
        new CodeClosure(
            List.of("acme.Goal"),
            List.of(
                new CodeClosure.Part("mapper-1.0.jar", "acme.Goal names mapper.Mapper"),
                new CodeClosure.Part("parser-1.0.jar", "behind mapper-1.0.jar")),
            List.of(new CodeClosure.Part("freshet", "content version 1")),
            List.of(),
            List.of(new CodeClosure.Part("tinylog-api-2.0.jar", "a logging API")),
            List.of()),
        closure);
    assertEquals(
        List.of(new CodeClosure.Part("mapper-1.0.jar", "code.ignore mapper")),
        closure(CodeIgnore.of(List.of("mapper"))).leftOut());
  }

  private CodeClosure closure(CodeIgnore ignore) throws Exception {
    try (var loader = Project.loader(goal, mapper, parser, log, other)) {
      return new CodeFingerprints(ignore, CodeMemory.NONE)
          .closure(Class.forName("acme.Goal", false, loader));
    }
  }

  private CodeFingerprint now() {
    return Project.fingerprint("acme.Goal", goal, mapper, parser, log, other);
  }

  private CodeFingerprint ignoring(String... patterns) {
    CodeIgnore ignore = CodeIgnore.of(List.of(patterns));
    return Project.fingerprint(
        new CodeFingerprints(ignore, CodeMemory.NONE),
        "acme.Goal",
        goal,
        mapper,
        parser,
        log,
        other);
  }

  private void assertDiffersIn(String part, CodeFingerprint before) {
    CodeFingerprint after = now();
    assertEquals(before.parts().keySet(), after.parts().keySet());
    for (String name : after.parts().keySet()) {
      boolean isSame = after.parts().get(name).equals(before.parts().get(name));
      assertEquals(!name.equals(part), isSame, name);
    }
    assertNotEquals(before.fingerprint(), after.fingerprint());
  }

  private Path jar(String name, Project project, Path... classPath) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    project.compileTo(classes, classPath);
    Path jar = folder.resolve(name);
    Project.pack(classes, jar);
    return jar;
  }

  private void addTo(Path jar, String name, String text) throws IOException {
    try (var files = java.nio.file.FileSystems.newFileSystem(jar)) {
      Path entry = files.getPath(name);
      if (entry.getParent() != null) {
        Files.createDirectories(entry.getParent());
      }
      Files.write(entry, text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
