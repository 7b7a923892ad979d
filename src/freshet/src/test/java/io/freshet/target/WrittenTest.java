package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a target knows of the file that was written through it, and when it knows nothing. */
final class WrittenTest {

  @TempDir Path folder;
  private final Written written = new Written();
  private FileTarget out = FileTarget.of("out");

  @BeforeEach
  void bind() {
    out = FileTarget.of("out").at(folder.resolve("out"), written);
  }

  @Test
  void nothingIsKnownBeforeAnythingIsWritten() {
    assertEquals(Optional.empty(), known());
  }

  @Test
  void whatWasWrittenLastIsKnownHoweverItWasWritten() throws IOException {
    out.writeString("one");
    assertKnown("one");

    out.writeLines(List.of("two", "three"));
    assertKnown("two\nthree\n");

    try (OutputStream stream = out.newOutputStream()) {
      stream.write('4');
      stream.write(new byte[] {'x', '5', '6', 'x'}, 1, 2);
    }
    assertKnown("456");

    out.temporary().writeString("seven");
    assertKnown("seven");
  }

  @Test
  void compressedBytesAreKnown() throws IOException {
    out.gzip().writeString("text");

    Fingerprint expected =
        new Hasher()
            .feed(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("out"))))
            .finish();
    assertEquals(Optional.of(expected), known());
  }

  @Test
  void readingChangesNothing() throws IOException {
    out.writeString("one");

    assertEquals("one", out.readString());
    assertKnown("one");
  }

  @Test
  void nothingIsKnownOfFileWhosePathIsKnown() throws IOException {
    out.writeString("one");
    Files.writeString(out.path(), "two");
    assertEquals(Optional.empty(), known());

    out.writeString("one");
    assertEquals(Optional.empty(), known());
  }

  @Test
  void nothingIsKnownOfFileThatIsStillWritten() throws IOException {
    BufferedWriter writer = out.newWriter();
    writer.write("one");
    writer.flush();
    assertEquals(Optional.empty(), known());

    writer.close();
    writer.close();
    assertKnown("one");
  }

  @Test
  void nothingIsKnownOfFileThatIsWrittenByTwoAtOnce() throws IOException {
    try (OutputStream one = out.newOutputStream();
        OutputStream other = out.newOutputStream()) {
      one.write('1');
      other.write('2');
    }

    assertEquals(Optional.empty(), known());
  }

  @Test
  void nothingIsKnownAfterFailedWrite() throws IOException {
    OutputStream broken =
        written.watch(
            Files.createFile(folder.resolve("out")),
            new OutputStream() {
              @Override
              public void write(int oneByte) throws IOException {
                throw new IOException("full");
              }
            });

    assertThrows(IOException.class, () -> broken.write('1'));
    broken.close();

    assertEquals(Optional.empty(), known());
  }

  @Test
  void nothingIsKnownOfFileThatSomebodyElseChanged() throws IOException {
    out.writeString("one");
    Files.writeString(folder.resolve("out"), "other");

    assertEquals(Optional.empty(), known());
  }

  @Test
  void nobodyWritesOnceTheRunIsOver() throws IOException {
    OutputStream open = out.newOutputStream();
    open.write('1');

    written.writing().end();

    assertThrows(IOException.class, () -> open.write('2'));
    assertThrows(IOException.class, () -> out.writeString("late"));
    open.close();
    assertEquals("1", read());
  }

  /** The bytes are hashed in the order in which they reach the file. */
  @Test
  void severalThreadsMayWriteToOneStream() throws Exception {
    List<Thread> threads = new ArrayList<>();
    try (OutputStream stream = out.newOutputStream()) {
      for (int i = 0; i < 4; i++) {
        byte[] line = new byte[64];
        Arrays.fill(line, (byte) ('a' + i));
        Thread thread = new Thread(() -> writeOften(stream, line));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertKnown(read());
  }

  private static void writeOften(OutputStream stream, byte[] line) {
    try {
      for (int i = 0; i < 2000; i++) {
        stream.write(line);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertKnown(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Fingerprint expected = new Hasher().feed(bytes, 0, bytes.length).finish();
    assertEquals(Optional.of(expected), known());
    assertEquals(text, read());
  }

  private Optional<Fingerprint> known() {
    try {
      return FileState.of(folder.resolve("out")).flatMap(written::fingerprint);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String read() {
    try {
      return Files.readString(folder.resolve("out"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
