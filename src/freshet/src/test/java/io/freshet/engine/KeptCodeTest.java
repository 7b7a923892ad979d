package io.freshet.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.trace.FileClock;
import io.freshet.trace.MachineBoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCodeTest {

  private static final byte[] VALUE = "what a jar holds".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void whatWasKeptIsFoundByTheNextBuild() {
    memory("run").keep("a1", VALUE);

    assertArrayEquals(VALUE, memory("run").find("a1").orElseThrow());
    assertEquals(Optional.empty(), memory("run").find("b2"));
  }

  @Test
  void damagedFileIsAsGoodAsNone() throws IOException {
    memory("run").keep("a1", VALUE);
    Path file = folder.resolve("code/notes-a1");
    byte[] whole = Files.readAllBytes(file);

    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, damaged);
      assertTrue(memory("run").find("a1").isEmpty(), "bit " + bit);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertTrue(memory("run").find("a1").isEmpty(), length + " bytes");
    }
  }

  @Test
  void fileUnderTheNameOfAnotherIsAsGoodAsNone() throws IOException {
    memory("run").keep("a1", VALUE);

    Files.move(folder.resolve("code/notes-a1"), folder.resolve("code/notes-b2"));

    assertTrue(memory("run").find("b2").isEmpty());
  }

  @Test
  void folderInItsPlaceIsNoFailure() throws IOException {
    Files.createDirectories(folder.resolve("code/notes-a1/deep"));

    memory("run").keep("a1", VALUE);

    assertTrue(memory("run").find("a1").isEmpty());
  }

  @Test
  void withoutAClockNothingIsKept() {
    KeptCode memory = new KeptCode(folder.resolve("code"), folder, null, boot("run"));

    memory.keep("a1", VALUE);

    assertFalse(Files.exists(folder.resolve("code")));
    assertFalse(memory.isPast(folder));
  }

  @Test
  void changedFileHasAnotherState() throws IOException {
    Path jar = Files.writeString(folder.resolve("x.jar"), "one");
    String before = memory("run").state(jar);
    Files.writeString(jar, "two");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

    assertNotEquals(before, memory("run").state(jar));
    assertEquals("", memory("run").state(folder.resolve("missing.jar")));
  }

  /** A machine that stopped may have lost what a young file held. */
  @Test
  void youngFileHasAnotherStateInTheNextRunOfTheMachine() throws IOException {
    Path jar = Files.writeString(folder.resolve("x.jar"), "one");

    assertNotEquals(memory("run").state(jar), memory("next run").state(jar));

    Instant later = Instant.now().plus(Duration.ofHours(1));
    assertEquals(
        memory(new MachineBoot("run", later)).state(jar),
        memory(new MachineBoot("next", later)).state(jar));
  }

  @Test
  void oldFilesGoWhenThereAreTooMany() throws IOException {
    Path code = Files.createDirectories(folder.resolve("code"));
    Files.writeString(code.resolve("0a"), "the parts of a code fingerprint");
    for (int i = 0; i < 500; i++) {
      Path file = Files.writeString(code.resolve("notes-" + i), "");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * (i + 1)));
    }

    memory("run").keep("a1", VALUE);

    assertTrue(memory("run").find("a1").isPresent());
    assertFalse(Files.exists(code.resolve("notes-0")));
    assertTrue(Files.exists(code.resolve("notes-499")));
    assertTrue(Files.exists(code.resolve("0a")));
    try (Stream<Path> files = Files.list(code)) {
      assertTrue(files.count() < 300);
    }
  }

  private KeptCode memory(String run) {
    return memory(boot(run));
  }

  private KeptCode memory(MachineBoot boot) {
    FileClock clock = new FileClock(folder.resolve("probe"));
    return new KeptCode(folder.resolve("code"), folder.resolve("tmp"), clock, boot);
  }

  private static MachineBoot boot(String run) {
    return new MachineBoot(run, Instant.now());
  }
}
