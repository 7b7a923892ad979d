package io.freshet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.freshet.testing.Rooms;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house: which package may use which, and where a library may be used. */
class ArchitectureTest {

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Freshet.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String FACADE = "";
  private static final List<Room> ROOMS =
      List.of(
          new Room("fingerprint", 6),
          new Room("param", 15),
          new Room("json", 12, "param"),
          new Room("target", 8, "fingerprint", "json"),
          new Room("output", 3, "target", "param"),
          new Room("task", 14, "target", "param", "output"),
          new Room("process", 12, "target", "task"),
          new Room("text", 12, "task"),
          new Room("log", 6, below()),
          new Room("event", 10, below("log")),
          new Room("store", 15, "fingerprint", "target", "event"),
          new Room("graph", 8, "output", "task", "target", "store"),
          new Room("trace", 17, below("event", "store")),
          new Room("store.file", 13, "fingerprint", "target", "event", "store", "trace"),
          new Room("code", 12, "fingerprint", "task"),
          new Room("history", 10, "fingerprint"),
          new Room("check", 5, below("log", "event", "store", "trace", "store.file", "history")),
          new Room("cache", 8, below("text", "event", "store", "trace")),
          new Room("lock", 8, below("log", "event", "store", "store.file", "trace", "history")),
          new Room("plan", 12, below("graph", "event", "store", "trace", "code")),
          new Room(
              "engine",
              13,
              below(
                  "log",
                  "graph",
                  "event",
                  "store",
                  "store.file",
                  "trace",
                  "code",
                  "history",
                  "plan",
                  "cache",
                  "lock",
                  "check")),
          new Room("spi", 4, below("event", "history")),
          new Room("monitor", 4, below("event", "spi")),
          new Room(
              FACADE,
              4,
              below("graph", "event", "store", "trace", "code", "cache", "plan", "engine")),
          new Room("cli.terminal", 11, below("text", "event")),
          new Room(
              "cli.input",
              25,
              below("spi", "text", "event", "code", "cache", "plan", "engine", FACADE)),
          new Room(
              "cli.output",
              25,
              below(
                  "spi",
                  "text",
                  "graph",
                  "event",
                  "store",
                  "cache",
                  "trace",
                  "code",
                  "history",
                  "plan",
                  "lock",
                  "engine",
                  "monitor",
                  FACADE,
                  "cli.input",
                  "cli.terminal")),
          new Room(
              "cli",
              20,
              below(
                  "text",
                  "store",
                  "graph",
                  "event",
                  "code",
                  "cache",
                  "history",
                  "plan",
                  "lock",
                  "engine",
                  "monitor",
                  "spi",
                  FACADE,
                  "cli.input",
                  "cli.output",
                  "cli.terminal")),
          new Room("maven", 10, below("graph", "event", "trace", "code", "plan", "engine")));

  /** A package, how many classes it holds at least, and which others it may use. */
  private record Room(String name, int leastClasses, Set<String> mayUse) {

    Room(String name, int leastClasses, String... mayUse) {
      this(name, leastClasses, Set.of(mayUse));
    }

    String packageName() {
      return name.equals(FACADE) ? "io.freshet" : "io.freshet." + name;
    }

    boolean mayUse(Room other) {
      return equals(other) || mayUse.contains(other.name);
    }

    DescribedPredicate<JavaClass> classes() {
      return JavaClass.Predicates.resideInAPackage(packageName()).as("classes of " + packageName());
    }

    @Override
    public String toString() {
      return packageName();
    }
  }

  static List<Room> rooms() {
    return ROOMS;
  }

  private static String[] below(String... more) {
    return Stream.concat(
            Stream.of("fingerprint", "param", "target", "output", "task"), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void everyClassLiesInAKnownRoom() {
    Set<String> known = ROOMS.stream().map(Room::packageName).collect(Collectors.toSet());

    Set<String> found = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

    assertEquals(known, found);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomHoldsAsManyClassesAsItShould(Room room) {
    long seen = CLASSES.stream().filter(room.classes()).count();

    assertTrue(seen >= room.leastClasses, room + " holds " + seen + " classes; were they seen?");
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomUsesOnlyThoseThatItMay(Room room) {
    for (Room other : ROOMS) {
      if (!room.mayUse(other)) {
        noClasses()
            .that(room.classes())
            .should()
            .dependOnClassesThat(other.classes())
            .check(CLASSES);
      }
    }
  }

  @Test
  void roomsHaveNoCycles() {
    Rooms.checkNoCycles(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.maven.., io.freshet.maven",
    "org.codehaus.plexus.., io.freshet.maven",
    "picocli.., io.freshet.[cli|cli.input]",
    "org.jline.., io.freshet.cli.terminal",
    "io.github.classgraph.., io.freshet.cli.input",
    "com.google.gson.., io.freshet.[cache|history|json|monitor]",
    "org.objectweb.asm.., io.freshet.code"
  })
  void libraryIsUsedInOneRoomOnly(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  /** What a program prints is printed for its task, as if the task had. */
  @Test
  void onlyMainAndTheLogOfProgramsTouchTheStandardStreams() {
    noClasses()
        .that(areNotMain())
        .and()
        .doNotHaveFullyQualifiedName("io.freshet.process.LineLog")
        .and()
        .doNotHaveFullyQualifiedName("io.freshet.log.StandardStreams")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that(areNotMain())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(CLASSES);
  }

  /** What happens once somebody has ended it is decided by who watches for that. */
  @Test
  void onlyMainAndShutdownHooksCutTheEndOfTheProcessShort() {
    noClasses()
        .that(areNotMain())
        .and()
        .doNotHaveFullyQualifiedName("io.freshet.engine.ShutdownHook")
        .and()
        .doNotHaveFullyQualifiedName("io.freshet.cli.ExitGuard")
        .should()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> areNotMain() {
    return DescribedPredicate.describe(
        "are not Main", it -> !it.getName().matches("io\\.freshet\\.cli\\.Main(\\$.*)?"));
  }
}
