package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Sketch;
import io.freshet.graph.InvalidGraphException;
import io.freshet.task.Task;
import io.freshet.task.TaskKey;
import io.freshet.testing.Javac;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One class name, two class loaders, in one build: two versions of a jar in one application. */
class TwoLoadersTest {

  @TempDir private Path folder;
  private Dataset data;

  @BeforeEach
  void openRoot() {
    data = Dataset.in(folder.resolve("root"));
  }

  private URLClassLoader compiled(String name, String output, String text) throws Exception {
    String source =
        """
        package gen;
        import io.freshet.target.FileTarget;
        public record One() implements io.freshet.task.Task<FileTarget> {
          public FileTarget output() { return FileTarget.of("%s"); }
          public void run(io.freshet.task.TaskContext ctx, FileTarget out) throws Exception {
            out.writeString("%s");
          }
        }
        """;
    Path classes = folder.resolve(name);
    Javac.compile(Map.of("gen.One", source.formatted(output, text)), classes);
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Task.class.getClassLoader());
  }

  @ParameterizedTest
  @CsvSource({"one.txt, y", "two.txt, x"})
  void differentCodeIsRefusedAndBothAreNamed(String output, String text) throws Exception {
    try (URLClassLoader first = compiled("first", "one.txt", "x");
        URLClassLoader second = compiled("second", output, text)) {
      Task<?> one = TaskKey.parse("gen.One()", first);
      Task<?> other = TaskKey.parse("gen.One()", second);

      assertNamesBoth(refusal(one, other));
      assertNamesBoth(refusal(Sketch.of("a").requiring(one), Sketch.of("b").requiring(other)));
      assertFalse(data.files().has("one.txt"));
    }
  }

  private void assertNamesBoth(String refusal) {
    assertTrue(refusal.startsWith("One() is named by two class loaders"), refusal);
    assertTrue(refusal.contains(folder.resolve("first").toString()), refusal);
    assertTrue(refusal.contains(folder.resolve("second").toString()), refusal);
  }

  private String refusal(Task<?>... goals) {
    return assertThrows(InvalidGraphException.class, () -> data.build(goals)).getMessage();
  }

  @Test
  void sameCodeIsOneTask() throws Exception {
    try (URLClassLoader first = compiled("first", "one.txt", "x");
        URLClassLoader second = compiled("second", "one.txt", "x")) {
      Task<?> one = TaskKey.parse("gen.One()", first);

      assertEquals(List.of("One()"), data.ran(one, TaskKey.parse("gen.One()", second)));
    }
  }
}
