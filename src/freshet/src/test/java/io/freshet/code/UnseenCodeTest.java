package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is it told of a task which of its code cannot be seen? */
class UnseenCodeTest {

  private static final String GOAL =
      """
      package acme;
      public class Goal {
        Object made() throws Throwable { BODY; return null; }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "a".trim()                                          |
          Class.forName("acme." + hashCode())                 | loads classes by name: a name that is put together at run time is not seen
          getClass().getClassLoader().loadClass("a")          | loads classes by name: a name that is put together at run time is not seen
          getClass().getMethod("x" + hashCode())              | looks up members by reflection: a name that is put together at run time is not seen
          String.class.getRecordComponents()                  | looks up members by reflection: a name that is put together at run time is not seen
          java.lang.invoke.MethodHandles.lookup().findVirtual(null, "x", null) | looks up members by reflection: a name that is put together at run time is not seen
          java.lang.invoke.MethodHandles.lookup().defineClass(null) | defines classes at run time: their code is not seen
          System.loadLibrary("x")                             | loads native code: it is not seen
          Runnable r = () -> System.load("x")                 | loads native code: it is not seen
          """)
  void whatCannotBeSeenIsASentence(String body, String sentence) throws Exception {
    Project.of(GOAL.replace("BODY", body)).compileTo(folder);

    try (URLClassLoader loader = Project.loader(folder)) {
      List<String> remarks =
          new CodeFingerprints().remarks(Class.forName("acme.Goal", false, loader));

      assertEquals(sentence == null ? List.of() : List.of("acme.Goal.made " + sentence), remarks);
    }
  }
}
