package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.Given;
import com.acme.Sketch;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that a process keeps mapped into its memory. The system may leave its times as they are
 * when it is written to, and then nobody can tell without reading it.
 */
final class MappedFileTest {

  @TempDir private Path root;

  @Test
  void whatIsWrittenThroughAMappingIsSeenOnceTheFileIsTouched() throws Exception {
    Sketch copy = Sketch.of("copy").requiring(new Given("db"));
    Path file = Files.writeString(root.resolve("db"), "0");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1);
      for (int i = 1; i <= 5; i++) {
        memory.put(0, (byte) ('0' + i));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));

        Freshet.in(root).build(copy);

        assertEquals("copy[" + i + "]", Files.readString(root.resolve("copy.txt")));
      }
    }
  }
}
