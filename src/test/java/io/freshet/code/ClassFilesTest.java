package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFilesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jar:file:/r/guava-33.4.8-jre.jar!/a/B.class                       | guava-33.4.8-jre.jar
          jar:file:/r/json-20240303.jar!/a/B.class                          | json-20240303.jar
          jar:file:/r/jitpacked-v2.1.jar!/a/B.class                         | jitpacked-v2.1.jar
          jar:file:/r/tools-1.0-20260105.101112-3.jar!/a/B.class            | tools-1.0-20260105.101112-3.jar
          jar:file:/r/x-1.0.jar!/META-INF/versions/17/a/B.class             | x-1.0.jar
          jar:file:/r!/my%20tools-1.0+b1.jar!/a/B.class                     | my tools-1.0+b1.jar
          jar:file:/r/100% mine-1.0.jar!/a/B.class                          | 100% mine-1.0.jar
          jar:file:/app-1.0.jar!/BOOT-INF/lib/x-2.0.jar!/a/B.class          | x-2.0.jar
          jar:file:/app-1.0.jar!/BOOT-INF/classes!/a/B.class                |
          jar:file:/r/tools-1.0-SNAPSHOT.jar!/a/B.class                     |
          jar:file:/r/tools-1.0-SNAPSHOT-tests.jar!/a/B.class               |
          jar:file:/r/tools.jar!/a/B.class                                  |
          jar:file:/r/java-3d.jar!/a/B.class                                |
          jar:file:/r-1.0/tools.jar!/a/B.class                              |
          file:/r/unpacked-1.0.jar/a/B.class                                |
          """)
  void jarWithAVersionInItsNameIsARelease(String address, String name) throws Exception {
    Optional<String> jar = ClassFiles.releaseJar(url(address));

    assertEquals(Optional.ofNullable(name), jar);
  }

  @Test
  void unreadableFileIsNamed(@TempDir Path folder) throws Exception {
    URL missing = folder.resolve("Missing.class").toUri().toURL();

    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> ClassFiles.read(missing));

    assertTrue(failure.getMessage().contains("Missing.class"), failure.getMessage());
  }

  @SuppressWarnings("deprecation") // class loaders also tell addresses that are no URI
  private static URL url(String address) throws MalformedURLException {
    return new URL(address);
  }
}
