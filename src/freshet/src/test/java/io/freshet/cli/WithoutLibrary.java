package io.freshet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The command line in a class loader of its own, as of somebody who has not added a library.
 *
 * @param jars finds the names of the jars that are left out
 */
public record WithoutLibrary(Pattern jars) {

  public static WithoutLibrary named(String jars) {
    return new WithoutLibrary(Pattern.compile(jars));
  }

  /** Types the words. */
  public Cli.Printed type(String... words) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Object exitCode =
          loader
              .loadClass(Main.class.getName())
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
              .invoke(null, words, stream(out), stream(err));
      return new Cli.Printed((int) exitCode, text(out), text(err));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** What was typed is refused, in a line that names a dependency which the tests have. */
  public static void assertSaysWhatToAdd(String beginning, Cli.Printed printed) {
    assertEquals(2, printed.exitCode());
    assertEquals("", printed.out());
    assertTrue(printed.err().startsWith(beginning), printed.err());
    String dependency = printed.err().replaceAll("(?s).*add the dependency ([^,]*),.*", "$1");
    String jar = dependency.replaceFirst("[^:]*:", "").replace(':', '-') + ".jar";
    assertTrue(System.getProperty("java.class.path").contains("/" + jar), printed.err());
    assertFalse(printed.err().contains("\tat "), printed.err());
  }

  private URL[] urls() throws Exception {
    List<URL> urls = new ArrayList<>();
    String classPath = System.getProperty("java.class.path");
    for (String place : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(place);
      if (!jars.matcher(String.valueOf(path.getFileName())).find()) {
        urls.add(path.toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
