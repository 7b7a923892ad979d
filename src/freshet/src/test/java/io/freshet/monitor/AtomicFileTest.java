package io.freshet.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Patience;
import io.freshet.testing.Pipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

  @TempDir private Path folder;

  private void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void newFileTakesThePlaceOfTheOld() throws IOException {
    Path file = folder.resolve("a.xml");

    write(file, "a longer text");
    write(file, "new");

    assertEquals("new", Files.readString(file));
    assertEquals(List.of("a.xml"), names());
  }

  @Test
  void oldFileStaysWhereTheNewOneCannotBeWrittenWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), "old");

    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write('n');
                  throw new IOException("no space left");
                }));

    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.xml"), names());
  }

  @Test
  void linkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("a.xml"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    write(link, "new");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void pipeIsWrittenTo() throws Exception {
    Path pipe = Pipes.make(folder.resolve("pipe"));
    CompletableFuture<String> read = new CompletableFuture<>();
    Thread reader = new Thread(() -> read.complete(text(pipe)));
    reader.setDaemon(true);
    reader.start();

    write(pipe, "through the pipe");

    assertEquals("through the pipe", Patience.get(read));
    assertEquals(List.of("pipe"), names());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
