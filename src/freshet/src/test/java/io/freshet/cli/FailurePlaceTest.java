package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Javac;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a failure happened is told of classes with and without a package. */
final class FailurePlaceTest {

  private static final String BODY =
      """
      import io.freshet.target.*;
      import io.freshet.task.*;
      import java.util.List;
      public record %1$s() implements Task<FileTarget> {
        @Override public FileTarget output() { return FileTarget.of("never.txt"); }
        @Override public void run(TaskContext ctx, FileTarget out) throws Exception {
          %2$s // line 7
        }
      }
      """;

  @TempDir private Path root = Path.of("");
  @TempDir private Path classes = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''   | out.writeString("" + Integer.parseInt("12x"));
          ''   | List.of(1, 2).get(2);
          ''   | java.util.concurrent.CompletableFuture.runAsync(() -> List.of().get(0)).join();
          ''   | out.at(java.nio.file.Path.of("a")).temporary().path().resolve("\\0");
          a.b. | out.writeString("" + Integer.parseInt("12x"));
          a.b. | List.of(1, 2).get(2);
          """)
  void failureNamesTheLineOfTheUsersCode(String inPackage, String statement) throws IOException {
    String source = BODY.formatted("Wrong", statement);
    boolean isBare = inPackage.isEmpty();
    Javac.compile(Map.of("Wrong", isBare ? source : "package a.b; " + source), classes);

    Cli.Printed run = run(inPackage + "Wrong");

    String first = run.err().lines().findFirst().orElse("");
    assertEquals(1, run.exitCode());
    assertTrue(first.endsWith("(at Wrong.java:" + 7 + ")"), run.err());
  }

  /** It fails where it is called again: the second message is the JVM's, of another thread. */
  @Test
  void missingClassIsToldInWords() throws IOException {
    String source = BODY.formatted("Wrong", "new Gone(); } static class Gone {");
    Javac.compile(Map.of("Wrong", source), classes);
    java.nio.file.Files.delete(classes.resolve("Wrong$Gone.class"));

    assertEquals(
        "FAILED Wrong(): there is no class Wrong$Gone on the class path (at Wrong.java:7)",
        run("Wrong").err().lines().findFirst().orElse(""));
  }

  private Cli.Printed run(String goal) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return new Cli(root).in("run", goal);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
