package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.fingerprint.Fingerprint;
import io.freshet.fingerprint.Hasher;
import io.freshet.testing.Disk;
import io.freshet.testing.Pipes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folders as fingerprints. A name that ends with / is an empty folder, any other a file. */
class FolderContentsTest {

  private static final List<String> NAMES =
      List.of("a/b/c", "a.txt", "a/z", "a-b", "empty/", "a/none/", "ü/ß", "A2");

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @EnumSource
  void fingerprintIsThatOfTheSortedListing(Disk disk) throws IOException {
    Hasher hasher = new Hasher();
    Fingerprint b = hasher.feed(bytes("of a/b")).finish();
    Fingerprint dot = hasher.feed(bytes("of a.b")).finish();
    Fingerprint expected =
        hasher
            .feed("folder")
            .feed("a")
            .feed("/")
            .feed("a.b")
            .feed(dot)
            .feed("a/b")
            .feed(b)
            .finish();

    assertEquals(expected, fingerprint(folder(disk, List.of("a/b", "a.b"))));
  }

  @Test
  void fingerprintIsTheSameOnEveryFileSystem() throws IOException {
    Fingerprint real = fingerprint(folder(Disk.TEMP_DIR, NAMES));

    assertEquals(real, fingerprint(folder(Disk.JIMFS_UNIX, NAMES)));
    assertEquals(real, fingerprint(folder(Disk.JIMFS_WINDOWS, NAMES)));
  }

  @ParameterizedTest
  @EnumSource
  void orderOfCreationDoesNotCount(Disk disk) throws IOException {
    Fingerprint expected = fingerprint(folder(disk, NAMES));
    for (int seed = 0; seed < 10; seed++) {
      List<String> names = new ArrayList<>(NAMES);
      Collections.shuffle(names, new Random(seed));

      assertEquals(expected, fingerprint(folder(disk, names)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void contentNamesAndEmptyFoldersCount(Disk disk) throws IOException {
    Fingerprint base = fingerprint(folder(disk, List.of("a", "b/c")));
    Path edited = folder(disk, List.of("a", "b/c"));
    Files.writeString(edited.resolve("a"), "of b");

    assertNotEquals(base, fingerprint(edited), "content");
    assertNotEquals(base, fingerprint(folder(disk, List.of("a2", "b/c"))), "name");
    assertNotEquals(base, fingerprint(folder(disk, List.of("a", "b2/c"))), "folder's name");
    assertNotEquals(base, fingerprint(folder(disk, List.of("a", "b/c", "d"))), "one more");
    assertNotEquals(base, fingerprint(folder(disk, List.of("a"))), "one less");
    assertNotEquals(base, fingerprint(folder(disk, List.of("a", "b/c", "d/"))), "empty folder");
    assertEquals(base, fingerprint(folder(disk, List.of("a", "b/c"))));
  }

  @ParameterizedTest
  @EnumSource
  void swappedContentsCount(Disk disk) throws IOException {
    Path folder = folder(disk, List.of("a", "b"));
    Fingerprint before = fingerprint(folder);

    Files.writeString(folder.resolve("a"), "of b");
    Files.writeString(folder.resolve("b"), "of a");

    assertNotEquals(before, fingerprint(folder));
  }

  @ParameterizedTest
  @EnumSource
  void emptyFolderIsNeitherAnEmptyFileNorNothing(Disk disk) throws IOException {
    Path empty = folder(disk, List.of());
    Path file = Files.createFile(empty.resolveSibling("file"));

    assertNotEquals(fingerprint(file), fingerprint(empty));
    assertNotEquals(fingerprint(folder(disk, List.of("a/"))), fingerprint(folder(disk, List.of())));
  }

  @Test
  void linkInAFolderCountsByItsTextAndByWhatItLeadsTo() throws IOException {
    Path plain = folder(Disk.TEMP_DIR, List.of("a", "b"));
    Path linked = folder(Disk.TEMP_DIR, List.of());
    Path link = Files.createSymbolicLink(linked.resolve("a"), plain.resolve("a"));
    Fingerprint before = fingerprint(linked);

    Files.writeString(plain.resolve("a"), "edited");
    Fingerprint edited = fingerprint(linked);
    Files.writeString(plain.resolve("a"), "of a");
    Files.writeString(plain.resolve("b"), "of a");
    Fingerprint again = fingerprint(linked);
    Files.delete(link);
    Files.createSymbolicLink(link, plain.resolve("b"));

    assertNotEquals(before, edited, "what it leads to");
    assertEquals(before, again);
    assertNotEquals(before, fingerprint(linked), "its text");
    assertNotEquals(before, fingerprint(folder(Disk.TEMP_DIR, List.of("a"))), "a file");
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void danglingLinkInAFolderCountsByItsText(Disk disk) throws IOException {
    Path folder = folder(disk, List.of("a"));
    Fingerprint without = fingerprint(folder);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    Fingerprint gone = fingerprint(folder);

    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("lost"));

    assertNotEquals(without, gone);
    assertNotEquals(gone, fingerprint(folder));
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void linksInCirclesCountByTheirText(Disk disk) throws IOException {
    Path folder = folder(disk, List.of("a/b"));
    Fingerprint without = fingerprint(folder);
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    Files.createSymbolicLink(folder.resolve("self"), folder.getFileSystem().getPath("self"));

    assertNotEquals(without, fingerprint(folder));
    assertEquals(fingerprint(folder), fingerprint(folder));
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void danglingLinkInPlaceOfAFileIsContentOfItsOwn(Disk disk) throws IOException {
    Path folder = folder(disk, List.of("a"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

    assertNotEquals(fingerprint(folder.resolve("a")), fingerprint(link));
  }

  @Test
  void pipeIsAnErrorAndNotMissing() throws Exception {
    Path folder = folder(Disk.TEMP_DIR, List.of("a"));
    Path pipe = Pipes.make(folder.resolve("pipe"));

    IOException error = assertThrows(IOException.class, () -> fingerprint(pipe));

    assertEquals(pipe + " is neither a file nor a folder: move it away", error.getMessage());
    assertThrows(IOException.class, () -> fingerprint(folder));
  }

  private Path folder(Disk disk, List<String> names) throws IOException {
    Path folder = Files.createDirectories(disk.newFolder(temp).resolve("folder"));
    for (String name : names) {
      Path place = folder.resolve(name);
      if (name.endsWith("/")) {
        Files.createDirectories(place);
      } else {
        Files.createDirectories(place.resolveSibling("."));
        Files.writeString(place, "of " + name);
      }
    }
    return folder;
  }

  private Fingerprint fingerprint(Path place) throws IOException {
    StateFolder noState = StateFolder.of(temp.resolve("none"));
    FileFingerprints contents =
        new FileFingerprints(new StatCache(noState, Traces.BOOT, warning -> {}), null);
    return contents.fingerprint("name", place).orElseThrow();
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
