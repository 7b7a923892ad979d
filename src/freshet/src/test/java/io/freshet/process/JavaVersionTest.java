package io.freshet.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Sketch;
import io.freshet.Freshet;
import io.freshet.task.TaskKey;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK as an input. */
final class JavaVersionTest {

  private static final Sketch MADE =
      Sketch.of("made").requiring(new JavaVersion()).writing("by this Java");

  private final Map<Object, Object> properties = Map.copyOf(System.getProperties());

  @TempDir private Path root;

  @AfterEach
  void restore() {
    properties.forEach(System.getProperties()::put);
  }

  private int ran() {
    return Freshet.in(root).build(MADE).executed().size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.runtime.version", "java.vendor", "java.vm.name"})
  void anotherJavaRunsTheTaskAgain(String property) {
    assertEquals(1, ran());
    assertEquals(0, ran());

    System.setProperty(property, "another");

    assertEquals(
        "[INPUT_CHANGED java:/version]",
        Freshet.in(root).plan(MADE).reasons(TaskKey.of(MADE)).toString());
    assertEquals(1, ran());
    assertEquals(0, ran());
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.home", "java.class.path", "user.dir"})
  void whereItIsInstalledDoesNotCount(String property) {
    assertEquals(1, ran());

    System.setProperty(property, "elsewhere");

    assertEquals(0, ran());
  }

  @Test
  void theVersionIsTheOneThatRuns() throws Exception {
    String text = new JavaVersion().output().readString();

    assertEquals(Runtime.version().toString(), text.lines().findFirst().orElseThrow());
  }
}
