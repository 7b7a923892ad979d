package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenClassTest {

  @TempDir private Path folder;

  /** A class data archive makes the JVM write a place as no loader does. */
  @ParameterizedTest
  @ValueSource(strings = {"a b", "a b.jar"})
  void placeThatIsWrittenOtherwiseIsTheSame(String name) throws Exception {
    Path classes = folder.resolve("a b");
    HeldCodeTest.HELPER.compileTo(classes);
    Project.pack(classes, folder.resolve("a b.jar"));
    Path place = folder.resolve(name);
    URL otherwise = new URL(place.toUri().toString().replace("%20", " "));
    try (URLClassLoader one = new URLClassLoader(Project.urls(place), null);
        URLClassLoader other = new URLClassLoader(new URL[] {otherwise}, null)) {
      SeenClass read = SeenClass.read("q/Helper", one.getResource("q/Helper.class"));
      Class<?> type = Class.forName("q.Helper", false, other);

      assertEquals(otherwise, type.getProtectionDomain().getCodeSource().getLocation());
      assertNotEquals(otherwise.toString(), place.toUri().toString());
      assertFalse(read.isLoadedFromElsewhere(type, one));
    }
  }
}
