package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  private static final String CLASS = "a/B.class";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jar:file:/r/guava-33.4.8-jre.jar!/a/B.class                 | JAR    | guava-33.4.8-jre.jar
          jar:file:/r/x.jar!/META-INF/versions/17/a/B.class           | JAR    | x.jar
          jar:file:/r/tasks.zip!/a/B.class                            | JAR    | tasks.zip
          jar:file:/r!/my%20tools-1.0+b1.jar!/a/B.class               | JAR    | my tools-1.0+b1.jar
          jar:file:/r/100% mine-1.0.jar!/a/B.class                    | JAR    | 100% mine-1.0.jar
          jar:file:/app-1.0.jar!/BOOT-INF/lib/x-2.0.jar!/a/B.class    | INNER  | x-2.0.jar
          jar:file:/app-1.0.jar!/BOOT-INF/classes!/a/B.class          | INNER  | classes
          jar:nested:/app.jar/!BOOT-INF/lib/x-2.0.jar!/a/B.class      | INNER  | x-2.0.jar
          file:/r/unpacked-1.0.jar/a/B.class                          | FOLDER | unpacked-1.0.jar
          file:/r/target/classes/a/B.class                            | FOLDER | classes
          """)
  void addressTellsInWhatAClassLies(String address, Origin.Kind kind, String name)
      throws Exception {
    Origin origin = Origin.of(url(address), CLASS);

    assertEquals(kind, origin.kind());
    assertEquals(name, origin.fileName());
  }

  @Test
  void classOfTheJdkLiesInTheJdk() {
    URL url = String.class.getResource("String.class");

    assertEquals(Origin.Kind.JDK, Origin.of(url, "java/lang/String.class").kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.jar", "with blank.jar", "100% +plus.jar", "äß!.jar", "a#b?.jar"})
  void jarIsFoundOnDiskWhateverItIsCalled(String name, @TempDir Path folder) throws Exception {
    Path jar = folder.resolve("odd! folder%20").resolve(name);

    Origin origin = Origin.of(url("jar:" + jar.toUri() + "!/" + CLASS), CLASS);

    assertEquals(jar, origin.path());
    assertEquals(name, origin.fileName());
  }

  @Test
  void jarIsFoundOnDiskWhereALoaderLeavesBlanksAlone() throws Exception {
    Origin origin = Origin.of(url("jar:file:/my jars/x y.jar!/" + CLASS), CLASS);

    assertEquals(Path.of("/my jars/x y.jar"), origin.path());
  }

  @SuppressWarnings("deprecation") // class loaders also tell addresses that are no URI
  private static URL url(String address) throws MalformedURLException {
    return address.startsWith("jar:nested:")
        ? new URL(null, address, new NoHandler())
        : new URL(address);
  }

  private static final class NoHandler extends java.net.URLStreamHandler {

    @Override
    protected java.net.URLConnection openConnection(URL url) {
      throw new UnsupportedOperationException();
    }
  }
}
