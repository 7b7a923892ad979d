package io.freshet.testing.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be left of changes on a real disk when the power goes. */
class ShadowDiskTest {

  private static final int SEEDS = 200;

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Journal journal = new Journal();
  private Path folder = Path.of("");
  private Path root = Path.of("");
  private int losses;

  @BeforeEach
  void watchAFolder(@TempDir Path temp) {
    folder = temp;
    new Folder(temp.resolve("start")).write("old", "durable").write("d/inner", "durable");
    new Folder(temp.resolve("start")).copyTo(temp.resolve("root"));
    root = FaultyFileSystem.wrap(temp.resolve("root"), Faults.NONE, journal);
  }

  private static void sync(Path place) throws IOException {
    Set<StandardOpenOption> options =
        Files.isDirectory(place)
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(place, options)) {
      channel.force(true);
    }
  }

  private Map<String, String> after(Loss loss) throws IOException {
    ShadowDisk disk = ShadowDisk.of(folder.resolve("root"), folder.resolve("start"));
    journal.replay(journal.size(), disk);
    Path left = memory.getPath("/left-" + losses++);
    disk.writeTo(left, loss);
    return new Folder(left).texts();
  }

  /** All that was ever left of a file; "-" where it was missing. */
  private Set<String> everLeft(String name) throws IOException {
    Set<String> texts = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      texts.add(after(Loss.ofSeed(seed)).getOrDefault(name, "-"));
    }
    return texts;
  }

  @Test
  void nothingLostIsWhatTheDiskHolds() throws IOException {
    Files.writeString(root.resolve("new"), "text");
    Files.writeString(root.resolve("new"), " more", StandardOpenOption.APPEND);
    Files.move(root.resolve("d"), root.resolve("e"));
    Files.createLink(root.resolve("link"), root.resolve("old"));
    Files.copy(root.resolve("old"), root.resolve("e/copy"));
    Files.writeString(root.resolve("old"), "changed");
    Files.createDirectories(root.resolve("f/g"));
    Files.delete(root.resolve("e/inner"));

    assertEquals(new Folder(folder.resolve("root")).texts(), after(Loss.ofNothing()));
  }

  @Test
  void whatWasNotSyncedMayBeAsItWasAtTheStart() throws IOException {
    Files.writeString(root.resolve("new"), "text");
    Files.move(root.resolve("d"), root.resolve("e"));
    Files.writeString(root.resolve("old"), "changed");

    assertEquals(new Folder(folder.resolve("start")).texts(), after(Loss.ofAllUnsynced()));
  }

  @Test
  void newFileMayBeMissingEmptyCutOrHoldZeros() throws IOException {
    Files.writeString(root.resolve("new"), "ab");

    assertEquals(Set.of("-", "", "a", "ab", "a\0", "\0", "\0\0"), everLeft("new"));
  }

  @Test
  void syncedBytesOfAnUnsyncedNameGoWithIt() throws IOException {
    Files.writeString(root.resolve("new"), "ab");
    sync(root.resolve("new"));

    assertEquals(Set.of("-", "ab"), everLeft("new"));
  }

  @Test
  void syncedNameOfUnsyncedBytesStays() throws IOException {
    Files.writeString(root.resolve("new"), "ab");
    sync(root);

    assertEquals(Set.of("", "a", "ab", "a\0", "\0", "\0\0"), everLeft("new"));
  }

  @Test
  void fileThatWasSyncedWithItsFolderStays() throws IOException {
    Files.writeString(root.resolve("new"), "ab");
    sync(root.resolve("new"));
    sync(root);

    assertEquals(Set.of("ab"), everLeft("new"));
  }

  @Test
  void appendedBytesMayBeLostButNotThoseBefore() throws IOException {
    Files.writeString(root.resolve("old"), "!", StandardOpenOption.APPEND);

    assertEquals(Set.of("durable", "durable!", "durable\0"), everLeft("old"));
  }

  @Test
  void unsyncedMoveMayBeUndoneOrHalfDoneButNeverLosesTheFile() throws IOException {
    Files.move(root.resolve("old"), root.resolve("d/moved"));

    Set<String> ever = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      ever.add(after(Loss.ofSeed(seed)).keySet().toString());
    }
    assertEquals(Set.of("[d/inner, old]", "[d/inner, d/moved]", "[d/inner, d/moved, old]"), ever);
  }

  @Test
  void syncOfTheFolderThatAFileLeftKeepsItInTheOther() throws IOException {
    Files.move(root.resolve("old"), root.resolve("d/moved"));
    sync(root);

    assertEquals(Set.of("-"), everLeft("old"));
    assertEquals(Set.of("durable"), everLeft("d/moved"));
  }

  @Test
  void replacedFileMayBeBack() throws IOException {
    Files.move(root.resolve("d/inner"), root.resolve("old"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(root.resolve("old"), "new");
    sync(root.resolve("old"));

    assertEquals(Set.of("durable", "new"), everLeft("old"));
    assertEquals(Set.of("-", "new"), everLeft("d/inner"));
  }

  @Test
  void movedFileKeepsWhatIsWrittenThroughAnOpenChannel() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            root.resolve("old"), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      Files.move(root.resolve("old"), root.resolve("moved"));
      channel.write(ByteBuffer.wrap(new byte[] {'!'}));
      channel.force(false);
    }
    sync(root);

    assertEquals(Set.of("durable!"), everLeft("moved"));
  }
}
