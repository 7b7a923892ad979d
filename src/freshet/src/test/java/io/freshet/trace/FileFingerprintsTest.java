package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.target.FileState;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as fingerprints, on a file system in memory whose clock the tests move. */
class FileFingerprintsTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualClock time = new ManualClock();
  @AutoClose private final FileSystem memory = time.newFileSystem();
  private final Path root = memory.getPath("/data");
  private final Path file = root.resolve("a");

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  @Test
  void fingerprintIsThatOfTheBytes() throws IOException {
    Files.writeString(file, "abc");

    assertEquals(Optional.of(ofText("abc")), contents().fingerprint("a", file));
  }

  /** What was read of a file before the failure must not count for the next. */
  @Test
  void fileThatFailsInTheMiddleLeavesNothingToTheNextOne() throws IOException {
    Files.writeString(file, "abc");
    Path broken = FaultyFileSystem.wrap(root, failingSecondRead());
    FileFingerprints contents = contents();

    assertThrows(IOException.class, () -> contents.fingerprint("x", broken.resolve("a")));

    assertEquals(Optional.of(ofText("abc")), contents.fingerprint("a", file));
  }

  private static Faults failingSecondRead() {
    AtomicInteger reads = new AtomicInteger();
    return operation -> {
      if (operation.kind() == Operation.Kind.READ && reads.incrementAndGet() == 2) {
        throw new IOException("Input/output error");
      }
    };
  }

  @Test
  void nothingHasNoFingerprint() throws IOException {
    assertEquals(Optional.empty(), contents().fingerprint("a", file));
  }

  /** Another build replaces a folder by two moves. */
  @Test
  void folderThatIsAbsentForAMomentHasTheFingerprintOfWhatComes() throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    Optional<Fingerprint> whole = contents().fingerprint("folder", folder);
    Path replaced = FaultyFileSystem.wrap(root, failingFirstList()).resolve("folder");

    assertEquals(whole, contents().fingerprint("folder", replaced));
  }

  @Test
  void folderThatIsRemovedWhileItIsReadIsGone() throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    Faults removing =
        operation -> {
          if (operation.kind() == Operation.Kind.LIST) {
            Files.delete(folder);
          }
        };
    Path removed = FaultyFileSystem.wrap(root, removing).resolve("folder");

    assertEquals(Optional.empty(), contents().fingerprint("folder", removed));
  }

  private static Faults failingFirstList() {
    AtomicInteger lists = new AtomicInteger();
    return operation -> {
      if (operation.kind() == Operation.Kind.LIST && lists.incrementAndGet() == 1) {
        throw new NoSuchFileException(operation.path().toString());
      }
    };
  }

  @Test
  void sameSizeEditInTheSameTickIsSeen() throws IOException {
    FileFingerprints contents = contents();
    Files.writeString(file, "old");
    contents.fingerprint("a", file);

    Files.writeString(file, "new");

    assertEquals(Optional.of(ofText("new")), contents.fingerprint("a", file));
  }

  /** The clock had moved on before the first look, so the second edit has another time. */
  @Test
  void sameSizeEditInTheTickOfTheLookIsSeen() throws IOException {
    FileFingerprints contents = contents();
    Files.writeString(file, "old");
    time.advance(TICK);
    contents.fingerprint("a", file);

    Files.writeString(file, "new");

    assertEquals(Optional.of(ofText("new")), contents.fingerprint("a", file));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5_000, 60_000})
  void unchangedFileIsNotReadAgain(long millis) throws IOException {
    FileFingerprints contents = contents();
    Files.writeString(file, "old");
    time.advance(Duration.ofMillis(millis));
    contents.fingerprint("a", file);

    swapUnseen("new");

    assertEquals(Optional.of(ofText("old")), contents.fingerprint("a", file));
  }

  @Test
  void unchangedFileIsNotReadAgainByTheNextProcess() throws IOException {
    Files.writeString(file, "old");
    time.advance(TICK);
    StatCache cache = cache();
    contents(cache).fingerprint("a", file);
    cache.save("1");

    swapUnseen("new");

    assertEquals(Optional.of(ofText("old")), contents().fingerprint("a", file));
  }

  @Test
  void fileChangedInTheTickOfTheLookIsReadAgainByTheNextProcess() throws IOException {
    Files.writeString(file, "old");
    StatCache cache = cache();
    contents(cache).fingerprint("a", file);
    cache.save("1");

    swapUnseen("new");

    assertEquals(Optional.of(ofText("new")), contents().fingerprint("a", file));
  }

  @Test
  void withoutAClockNothingIsRemembered() throws IOException {
    FileFingerprints contents = new FileFingerprints(cache(), null);
    Files.writeString(file, "old");
    time.advance(Duration.ofDays(1));
    contents.fingerprint("a", file);

    swapUnseen("new");

    assertEquals(Optional.of(ofText("new")), contents.fingerprint("a", file));
  }

  @Test
  void touchedFileIsReadAgainAndKeepsItsFingerprint() throws IOException {
    FileFingerprints contents = contents();
    Files.writeString(file, "text");
    time.advance(TICK);
    Optional<Fingerprint> before = contents.fingerprint("a", file);

    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    Optional<Fingerprint> touched = contents.fingerprint("a", file);
    swapUnseen("swap");

    assertEquals(before, touched);
    assertEquals(touched, contents.fingerprint("a", file), "the new state is known now");
  }

  @Test
  void fileReplacedWhileItIsReadIsReadAgain() throws IOException {
    Files.writeString(file, "old");
    Path other = Files.writeString(root.resolve("other"), "newer");
    FileFingerprints contents = new FileFingerprints(cache(), null);
    AtomicInteger reads = new AtomicInteger();
    time.whenRead(
        () -> {
          if (reads.getAndIncrement() == 0) {
            replace(file, other);
          }
        });

    Optional<Fingerprint> fingerprint = contents.fingerprint("a", file);

    assertEquals(Optional.of(ofText("newer")), fingerprint);
    assertTrue(reads.get() > 0, "the file was replaced while it was read");
  }

  @Test
  void fileThatKeepsChangingIsAnError() throws IOException {
    Files.writeString(file, "abc");
    AtomicInteger changes = new AtomicInteger(1000);
    time.whenRead(() -> changeTimeOfFile(changes));

    IOException error = assertThrows(IOException.class, () -> contents().fingerprint("a", file));

    assertEquals(
        "/data/a keeps changing while it is read; build again when it is at rest",
        error.getMessage());
  }

  @Test
  void fileThatVanishesWhileItIsReadIsGone() throws IOException {
    Files.writeString(file, "abc");
    FileFingerprints contents = new FileFingerprints(cache(), null);
    AtomicInteger reads = new AtomicInteger();
    time.whenRead(
        () -> {
          if (reads.getAndIncrement() == 0) {
            replace(root.resolve("elsewhere"), file);
          }
        });

    assertEquals(Optional.empty(), contents.fingerprint("a", file));
  }

  @Test
  void whatARunLeftInStagingIsAlwaysRead() throws IOException {
    StatCache cache = cache();
    Files.writeString(file, "new");
    cache.put("a", FileState.of(file).orElseThrow(), ofText("old"));

    Fingerprint staged = hashStaged(contents(cache), file);

    assertEquals(ofText("new"), staged);
  }

  /** A file written where it stands was last modified when it was last changed. */
  @Test
  void publishedFileThatMayHaveBeenWrittenSinceIsNotTakenOnTrust() throws IOException {
    StatCache cache = cache();
    FileFingerprints contents = contents(cache);
    Files.writeString(file, "new");

    hashStaged(contents, file);
    contents.staged().published("a", file, file, ofText("old"));
    time.advance(TICK);
    Optional<Fingerprint> seen = contents.fingerprint("a", file);
    contents.settle();
    cache.save("1");

    assertEquals(Optional.of(ofText("new")), seen);
    assertEquals(Optional.of(ofText("new")), contents().fingerprint("a", file));
  }

  private static void replace(Path file, Path other) {
    try {
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void changeTimeOfFile(AtomicInteger changes) {
    if (changes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      try {
        Files.setLastModifiedTime(file, FileTime.fromMillis(changes.get()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Other content of the same size at the same time: only who reads the file can notice. */
  private void swapUnseen(String text) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    assertEquals(Files.size(file), text.length());
    assertNotEquals(Files.readString(file), text);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, modified);
    assertTrue(Files.getLastModifiedTime(file).equals(modified));
  }

  private StatCache cache() throws IOException {
    return new StatCache(StateFolder.of(root), Traces.BOOT, warning -> {});
  }

  private FileFingerprints contents() throws IOException {
    return contents(cache());
  }

  private FileFingerprints contents(StatCache cache) {
    return new FileFingerprints(cache, new FileClock(root.resolve(".freshet/tmp/clock")));
  }

  private static Fingerprint ofText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Hasher().feed(new ByteArrayInputStream(bytes)).finish();
  }

  private static Fingerprint hashStaged(FileFingerprints contents, Path place) throws IOException {
    FileState state = FileState.of(place).orElseThrow();
    return contents.staged().file(place, place, state, it -> Optional.empty()).fingerprint();
  }
}
