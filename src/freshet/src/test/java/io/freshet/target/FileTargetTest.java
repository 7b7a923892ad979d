package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.testing.Disk;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTargetTest extends TargetContract {

  FileTargetTest(Disk disk) {
    super(disk);
  }

  @Override
  Target target(String name) {
    return FileTarget.of(name);
  }

  @Override
  Target target(Path path) {
    return FileTarget.of(path);
  }

  @Override
  void make(Target bound) throws IOException {
    ((FileTarget) bound).writeString("made");
  }

  @Test
  void bytesReadAsWritten() throws IOException {
    FileTarget file = file();
    byte[] bytes = {0, -1, '\r', '\n', 26};

    file.writeBytes(bytes);

    assertArrayEquals(bytes, file.readBytes());
    assertArrayEquals(bytes, Files.readAllBytes(file.path()));
  }

  @Test
  void textIsUtf8() throws IOException {
    FileTarget file = file();

    file.writeString("Größe 数 🙂");

    assertEquals("Größe 数 🙂", file.readString());
    assertEquals("Größe 数 🙂", Files.readString(file.path()));
  }

  @Test
  void linesEndWithALineFeedOnEveryPlatform() throws IOException {
    FileTarget file = file();

    file.writeLines(List.of("one", "", "zwölf"));

    assertEquals("one\n\nzwölf\n", Files.readString(file.path()));
    assertEquals(List.of("one", "", "zwölf"), file.readLines());
  }

  @Test
  void linesOfAStreamAreWritten() throws IOException {
    FileTarget file = file();

    file.writeLines(Stream.of(1, 2, 3).map(i -> new StringBuilder("line ").append(i)));

    assertEquals(List.of("line 1", "line 2", "line 3"), file.readLines());
  }

  @Test
  void linesAreReadWithoutTheirEndsOfAnyKind() throws IOException {
    FileTarget file = file();

    file.writeString("a\r\nb\nc");

    assertEquals(List.of("a", "b", "c"), file.readLines());
  }

  @Test
  void readerAndWriterSpeakUtf8() throws IOException {
    FileTarget file = file();

    try (BufferedWriter writer = file.newWriter()) {
      writer.write("zwölf");
    }
    String read;
    try (BufferedReader reader = file.newReader()) {
      read = reader.readLine();
    }

    assertEquals("zwölf", read);
    assertEquals("zwölf", Files.readString(file.path()));
  }

  @Test
  void writingDropsWhatWasThere() throws IOException {
    FileTarget file = file();
    file.writeString("something long");

    file.writeString("short");

    assertEquals("short", file.readString());
  }

  @Test
  void gzipReadsWhatItWrote() throws IOException {
    FileTarget file = file();

    file.gzip().writeLines(List.of("one", "two"));

    assertEquals(List.of("one", "two"), file.gzip().readLines());
    assertEquals(0x1f, file.readBytes()[0]);
    assertEquals((byte) 0x8b, file.readBytes()[1]);
  }

  /** RFC 1952: bytes 4 to 7 are the time of modification, 0 where there is none. */
  @Test
  void gzipOfEqualContentIsEqualBytesAtAnyTime() throws IOException {
    FileTarget file = file();
    FileTarget other = FileTarget.of("other").at(root().resolve("other"));

    file.gzip().writeString("the same");
    other.gzip().writeString("the same");

    assertArrayEquals(file.readBytes(), other.readBytes());
    assertArrayEquals(new byte[4], Arrays.copyOfRange(file.readBytes(), 4, 8));
  }

  @Test
  void readingAsGzipWhatIsNoneIsAnIoError() throws IOException {
    FileTarget file = file();
    file.writeString("plain text");

    assertThrows(IOException.class, () -> file.gzip().readString());
  }

  /** A stream over lines would throw an unchecked exception, past a task's {@code throws}. */
  @Test
  void gzipThatIsCutOffIsAnIoErrorHoweverItIsRead() throws IOException {
    FileTarget file = file();
    file.gzip().writeString("line\n".repeat(1000));
    file.writeBytes(Arrays.copyOf(file.readBytes(), 30));

    assertThrows(IOException.class, () -> file.gzip().readString());
    assertThrows(IOException.class, () -> file.gzip().readLines());
  }

  @Test
  void readingAMissingFileIsAnIoError() {
    FileTarget file = file();

    assertThrows(NoSuchFileException.class, file::readString);
  }

  @Test
  void contentOfAnUnboundFileCannotBeUsed() {
    FileTarget unbound = FileTarget.of("a");

    assertThrows(IllegalStateException.class, unbound::readString);
    assertThrows(IllegalStateException.class, () -> unbound.writeString("x"));
    assertThrows(IllegalStateException.class, () -> unbound.gzip().readBytes());
    assertThrows(IllegalStateException.class, () -> unbound.gzip().writeString("x"));
  }

  private FileTarget file() {
    return FileTarget.of("a").at(root().resolve("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sftp://me:pass@host/a",
        "https://pass@host/a",
        "HTTP://me:pass@host",
        "sftp://me:p/a/pass@host/a",
        "sftp://me:123456/?#pass@host/a",
        "s3://a:pass@b"
      })
  void passwordInANameIsRefusedAndNotShown(String name) {
    String refused =
        assertThrows(IllegalArgumentException.class, () -> FileTarget.of(name)).getMessage();

    assertFalse(refused.contains("pass@"), refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sftp://me@host/a",
        "sftp://host:22/a@b",
        "sftp://host:/a@b",
        "sftp://[::1]:22/a@b",
        "sftp://me@host:x/a@b",
        "s3://bucket/a:b@c",
        "a:b@c",
        "/a:b@c"
      })
  void signsOfAPasswordElsewhereMeanNothing(String name) {
    assertEquals(name, FileTarget.of(name).name());
  }
}
