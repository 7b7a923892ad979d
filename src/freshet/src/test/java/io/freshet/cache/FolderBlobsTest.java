package io.freshet.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.store.Blobs;
import io.freshet.testing.Disk;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.apache.commons.io.input.BrokenInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A folder as a shared cache. */
final class FolderBlobsTest {

  private static final String NONE = Bytes.name("none");

  @TempDir private Path temp;

  /** What time it is for the cache. */
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private Blobs open(Path folder, long limit) {
    return new FolderBlobs(folder, limit, () -> now);
  }

  private Blobs open(long limit) {
    return open(temp.resolve("cache"), limit);
  }

  private Set<String> files() {
    return new Folder(temp.resolve("cache")).texts().keySet();
  }

  private static String file(String name) {
    int slash = name.indexOf('/') + 1;
    return name.substring(0, slash)
        + name.substring(slash, slash + 2)
        + "/"
        + name.substring(slash);
  }

  @ParameterizedTest
  @EnumSource
  void whatWasPutIsThere(Disk disk) throws IOException {
    Path work = disk.newFolder(temp);
    try (Blobs blobs = open(work.resolve("a cache"), 1 << 20)) {
      Files.createDirectories(work);
      String name = Bytes.put(blobs, "text");
      Bytes.put(blobs, "ac/" + Bytes.key('a'), "old");
      Bytes.put(blobs, "ac/" + Bytes.key('a'), "entry");

      assertEquals(Optional.of("entry"), Bytes.read(blobs, "ac/" + Bytes.key('a')));
      assertTrue(blobs.has(name, Bytes.LIMIT));
      assertTrue(blobs.fetch(name, work.resolve("copy"), 4, Bytes.LIMIT));
      assertEquals("text", Files.readString(work.resolve("copy")));
      assertFalse(blobs.has(NONE, Bytes.LIMIT));
      assertFalse(blobs.fetch(NONE, work.resolve("other"), 4, Bytes.LIMIT));
      assertFalse(Files.exists(work.resolve("other")));
    } finally {
      Disk.close(work);
    }
  }

  /** More than is copied at once, and no multiple of it. */
  @Test
  void largeContentIsCopiedWhole() throws IOException {
    byte[] large = new byte[(9 << 20) + 17];
    new Random(1).nextBytes(large);
    String name = "cas/" + Bytes.fingerprint(large).hex();
    Blobs blobs = open(Long.MAX_VALUE);
    blobs.put(name, large.length, () -> new ByteArrayInputStream(large), Bytes.LIMIT);

    assertTrue(blobs.fetch(name, temp.resolve("copy"), large.length, Bytes.LIMIT));

    assertArrayEquals(large, Files.readAllBytes(temp.resolve("copy")));
  }

  @Test
  void copyIsNoLinkToTheCache() throws IOException {
    Blobs blobs = open(1 << 20);
    String name = Bytes.put(blobs, "text");
    blobs.fetch(name, temp.resolve("copy"), 4, Bytes.LIMIT);

    Files.writeString(temp.resolve("copy"), "edited");

    assertEquals(Optional.of("text"), Bytes.read(blobs, name));
  }

  @Test
  void folderThatIsNotThereHoldsNothingAndIsNotMade() throws IOException {
    Blobs blobs = open(1 << 20);

    assertEquals(Optional.empty(), Bytes.read(blobs, NONE));
    assertFalse(blobs.has(NONE, Bytes.LIMIT));
    assertFalse(blobs.fetch(NONE, temp.resolve("copy"), 1, Bytes.LIMIT));

    assertFalse(Files.exists(temp.resolve("cache")));
  }

  @Test
  void folderThatCannotBeWrittenIsRead() throws IOException {
    Path cache = temp.resolve("cache");
    String name = Bytes.put(open(cache, 1 << 20), "text");
    Files.setLastModifiedTime(place(name), FileTime.from(now.minus(Duration.ofDays(1))));
    Blobs blobs = open(FaultyFileSystem.wrap(cache, FolderBlobsTest::refuseChanges), 1 << 20);

    assertEquals(Optional.of("text"), Bytes.read(blobs, name));
    assertTrue(blobs.has(name, Bytes.LIMIT));
    assertTrue(blobs.fetch(name, temp.resolve("copy"), 4, Bytes.LIMIT));
    assertThrows(IOException.class, () -> Bytes.put(blobs, "more"));
  }

  private static void refuseChanges(Operation operation) throws IOException {
    if (operation.kind().isChange()) {
      throw new FileSystemException(operation.path().toString(), null, "Read-only file system");
    }
  }

  @Test
  void moreThanIsWantedIsNotTaken() throws IOException {
    Blobs blobs = open(1 << 20);
    String name = Bytes.put(blobs, "12345");

    IOException read = assertThrows(IOException.class, () -> blobs.read(name, 4, Bytes.LIMIT));
    IOException fetched =
        assertThrows(
            IOException.class, () -> blobs.fetch(name, temp.resolve("copy"), 4, Bytes.LIMIT));

    assertEquals("it has more than 4 bytes", read.getMessage());
    assertEquals("it has more than 4 bytes", fetched.getMessage());
  }

  /** Fails, or ends too early, or goes on too long. */
  @Test
  void whatIsNotWholeDoesNotAppear() {
    Blobs blobs = open(1 << 20);
    String name = Bytes.name("12345");
    Blobs.Source failing =
        () ->
            new SequenceInputStream(
                new ByteArrayInputStream(new byte[3]),
                new BrokenInputStream(() -> new IOException("unplugged")));
    for (Blobs.Source source :
        List.of(
            failing,
            () -> new ByteArrayInputStream(new byte[4]),
            () -> new ByteArrayInputStream(new byte[6]))) {
      assertThrows(IOException.class, () -> blobs.put(name, 5, source, Bytes.LIMIT));
      assertEquals(Set.of(), files());
    }
  }

  /** Whoever opens one waits until somebody writes to it. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void pipeIsNotOpened() throws Exception {
    Blobs blobs = open(1 << 20);
    Path pipe = temp.resolve("cache").resolve(file(NONE));
    Files.createDirectories(pipe.getParent());
    assertEquals(0, Patience.exitCode(new ProcessBuilder("mkfifo", pipe.toString()).start()));

    FutureTask<IOException> read =
        new FutureTask<>(
            () -> assertThrows(IOException.class, () -> blobs.read(NONE, 1 << 20, Bytes.LIMIT)));
    FutureTask<IOException> fetched =
        new FutureTask<>(
            () ->
                assertThrows(
                    IOException.class,
                    () -> blobs.fetch(NONE, temp.resolve("to"), 1 << 20, Bytes.LIMIT)));
    for (FutureTask<IOException> each : List.of(read, fetched)) {
      Thread thread = new Thread(each);
      thread.setDaemon(true);
      thread.start();
      assertEquals(pipe + ": want a file, or nothing", Patience.get(each).getMessage());
    }
  }

  @Test
  void timeThatIsOverEndsIt() throws IOException {
    Blobs blobs = open(1 << 20);
    String name = Bytes.put(blobs, "text");
    Duration none = Duration.ofNanos(-1);

    assertThrows(IOException.class, () -> blobs.read(name, 4, none));
    assertThrows(IOException.class, () -> blobs.fetch(name, temp.resolve("copy"), 4, none));
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> blobs.put(NONE, 4, () -> new ByteArrayInputStream(new byte[4]), none));

    assertTrue(thrown.getMessage().startsWith("it was not done within "), thrown.getMessage());
    assertFalse(blobs.has(NONE, Bytes.LIMIT));
  }

  @Test
  void interruptEndsIt() throws IOException {
    Blobs blobs = open(1 << 20);
    String name = Bytes.put(blobs, "text");
    Thread.currentThread().interrupt();
    try {
      assertThrows(
          IOException.class, () -> blobs.fetch(name, temp.resolve("copy"), 4, Bytes.LIMIT));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
    assertThrows(
        InterruptedIOException.class,
        () -> {
          Thread.currentThread().interrupt();
          try {
            new Deadline(Bytes.LIMIT).check();
          } finally {
            Thread.interrupted();
          }
        });
  }

  /** What was read, or asked for, since, is younger. */
  @Test
  void leastRecentlyUsedGoesFirst() throws IOException {
    Blobs blobs = open(1000);
    String read = Bytes.put(blobs, "r".repeat(100));
    String asked = Bytes.put(blobs, "a".repeat(100));
    String old = Bytes.put(blobs, "o".repeat(200));
    String entry = Bytes.put(blobs, "ac/" + Bytes.key('e'), "e".repeat(100));
    for (Path file : List.of(place(read), place(asked), place(old), place(entry))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
    now = now.plus(Duration.ofHours(2));
    Bytes.read(blobs, read);
    blobs.has(asked, Bytes.LIMIT);
    blobs.fetch(entry, temp.resolve("copy"), 100, Bytes.LIMIT);

    for (int i = 0; i < 5; i++) {
      String more = Bytes.put(blobs, String.valueOf(i).repeat(100));
      Files.setLastModifiedTime(place(more), FileTime.from(now));
    }
    assertTrue(Files.exists(place(old)), "the limit is not reached");
    Bytes.put(blobs, "1");

    assertFalse(Files.exists(place(old)));
    for (String name : List.of(read, asked, entry)) {
      assertTrue(Files.exists(place(name)), name);
    }
  }

  private Path place(String name) {
    return temp.resolve("cache").resolve(file(name));
  }

  /** By builds that each add too little to look at the folder for that alone. */
  @Test
  void folderIsLookedAtOnceAnHour() throws IOException {
    Bytes.put(open(1 << 20), "first");
    Bytes.put(open(1 << 20), "x".repeat(100));
    Bytes.put(open(90), "1");
    assertEquals(4, files().size(), "somebody was here just now");

    now = now.plus(Duration.ofMinutes(61));
    Bytes.put(open(90), "2");

    long left =
        new Folder(temp.resolve("cache")).texts().values().stream().mapToLong(String::length).sum();
    assertTrue(left < 90, () -> files().toString());
  }

  @Test
  void whatKilledBuildsLeftGoesAfterADay() throws IOException {
    new Folder(temp.resolve("cache")).write("tmp/old", "half").write("tmp/young", "half");
    Files.setLastModifiedTime(
        temp.resolve("cache/tmp/old"), FileTime.from(now.minus(Duration.ofHours(25))));
    Files.setLastModifiedTime(
        temp.resolve("cache/tmp/young"), FileTime.from(now.minus(Duration.ofHours(23))));

    String name = Bytes.put(open(1 << 20), "text");

    assertEquals(Set.of(file(name), "pruned", "tmp/young"), files());
  }

  @Test
  void filesThatAreNotTheCachesStay() throws IOException {
    Set<String> theirs =
        Set.of("thesis.txt", "cas/notes.txt", "cas/ab/cd", "ac/ab/" + Bytes.key('c'));
    theirs.forEach(it -> new Folder(temp.resolve("cache")).write(it, "x".repeat(100)));

    Bytes.put(open(10), "0123456789012345");

    assertEquals(theirs, files());
  }
}
