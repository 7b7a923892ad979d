package io.freshet.code;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFilesTest {

  @Test
  void unreadableFileIsNamed(@TempDir Path folder) throws Exception {
    URL missing = folder.resolve("Missing.class").toUri().toURL();

    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> ClassFiles.read(missing));

    assertTrue(failure.getMessage().contains("Missing.class"), failure.getMessage());
  }
}
