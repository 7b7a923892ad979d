package io.freshet.param;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

  private static final ParamType PATH = ParamTypes.of(Path.class);

  @ParameterizedTest
  @ValueSource(
      strings = {"a/b", "/a b", "..", "a:b", "c:/x", "2026:/x", "a b:/x", "ab:c/d", ":/x", "x"})
  void ordinaryPathsStandForThemselves(String text) {
    assertEquals(text, PATH.print(Path.of(text)));
    assertEquals(Path.of(text), PATH.parse(text));
  }

  @Test
  void emptyPathIsAnEmptyString() {
    assertEquals("\"\"", PATH.print(Path.of("")));
    assertEquals(Path.of(""), PATH.parse("\"\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jrt:/java.base", "path:x", "path:", "jar:file:/x", "s3:/b"})
  void pathThatLooksLikeAUriIsMarked(String text) {
    assertEquals("path:" + text, PATH.print(Path.of(text)));
    assertEquals(Path.of(text), PATH.parse("path:" + text));
  }

  @Test
  void pathOfAnotherFileSystemIsItsUri() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem("mem", Configuration.unix())) {
      Path path = memory.getPath("/data/a,b");

      String text = PATH.print(path);

      assertEquals("\"jimfs://mem/data/a,b\"", text);
      assertEquals(path, PATH.parse(text));
    }
  }

  @Test
  void relativePathOfAnotherFileSystemIsRefused() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem("mem2", Configuration.unix())) {
      ParamException fault =
          assertThrows(ParamException.class, () -> PATH.print(memory.getPath("data")));

      assertEquals(
          "data is a relative path of a jimfs file system; make it absolute", fault.getMessage());
    }
  }

  @Test
  void readsFilesOfTheJdk() {
    Path path = Path.of(URI.create("jrt:/java.base/java/lang/Object.class"));

    assertEquals(path, PATH.parse("jrt:/java.base/java/lang/Object.class"));
    assertEquals("jrt:/java.base/java/lang/Object.class", PATH.print(path));
  }

  @Test
  void fileSystemThatIsNotOpenIsRefused() {
    ParamException fault = assertThrows(ParamException.class, () -> PATH.parse("jimfs://closed/x"));

    assertEquals("want a path of a file system that is open", fault.getMessage());
  }
}
