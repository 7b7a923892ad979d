package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.fingerprint.Bits;
import io.freshet.fingerprint.Fingerprint;
import io.freshet.store.FolderContent;
import io.freshet.target.FileState.Kind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FolderStoreTest {

  private static final FolderContent FOLDER = folder("a", 1);
  private static final NamedFingerprint HELD = recorded(FOLDER);

  @AutoClose private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = memory.getPath("/data");
  private final Path folders = root.resolve(".freshet/folders");

  @BeforeEach
  void createState() throws IOException {
    StateFolder.of(root).create();
  }

  /** Members of every kind. */
  private static FolderContent folder(String name, int number) {
    Optional<Fingerprint> content = Optional.of(Traces.fingerprint(number));
    Optional<Fingerprint> none = Optional.empty();
    Map<String, FolderContent.Member> members =
        Map.of(
            name,
            new FolderContent.Member(Kind.FILE, "", content, Bits.SET),
            "Größe 漢\0ff",
            new FolderContent.Member(Kind.FILE, "", content, Bits.UNSET),
            "b",
            new FolderContent.Member(Kind.FOLDER, "", none, Bits.UNKNOWN),
            "b/c",
            new FolderContent.Member(Kind.FILE, "../a", content, Bits.UNSET),
            "gone",
            new FolderContent.Member(Kind.LINK, "/nowhere", none, Bits.UNKNOWN));
    return new FolderContent(new TreeMap<>(members), List.of());
  }

  private static NamedFingerprint recorded(FolderContent folder) {
    Slot slot = new Slot("", "folder", "");
    return new NamedFingerprint("f", slot, folder.fingerprint(), folder.bits(), Absence.NONE);
  }

  @Test
  void foldersReadBack() throws IOException {
    store().put(HELD, FOLDER);

    assertEquals(Optional.of(FOLDER), store().find(HELD));
    assertEquals(Optional.empty(), store().find(recorded(folder("other", 1))));
  }

  @Test
  void foldersThatDifferInTheirBitsAreTwo() throws IOException {
    TreeMap<String, FolderContent.Member> members = new TreeMap<>(FOLDER.members());
    Optional<Fingerprint> content = Optional.of(Traces.fingerprint(1));
    members.put("a", new FolderContent.Member(Kind.FILE, "", content, Bits.UNSET));
    FolderContent other = new FolderContent(members, List.of());
    assertEquals(FOLDER.fingerprint(), other.fingerprint());

    store().put(HELD, FOLDER);
    store().put(recorded(other), other);

    assertEquals(Optional.of(FOLDER), store().find(HELD));
    assertEquals(Optional.of(other), store().find(recorded(other)));
  }

  @Test
  void damagedFoldersAreAsGoodAsNone() throws IOException {
    store().put(HELD, FOLDER);
    byte[] whole = Files.readAllBytes(file());
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file(), damaged);

      assertEquals(Optional.empty(), store().find(HELD), "seed " + seed);
    }
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));

      assertEquals(Optional.empty(), store().find(HELD), "cut to " + length);
    }
  }

  @Test
  void damagedFoldersAreWrittenAnew() throws IOException {
    store().put(HELD, FOLDER);
    Files.writeString(file(), "rubbish");

    store().put(HELD, FOLDER);

    assertEquals(Optional.of(FOLDER), store().find(HELD));
  }

  /** Whole in itself, but under a wrong name: it would name the wrong files. */
  @Test
  void whatAnotherFolderHeldIsAsGoodAsNothing() throws IOException {
    FolderContent other = folder("other", 2);
    store().put(recorded(other), other);

    Files.copy(folders.resolve(FolderStore.name(recorded(other))), file());

    assertEquals(Optional.empty(), store().find(HELD));
  }

  @Test
  void folderWhereAFileBelongsIsLeftAlone() throws IOException {
    Files.createDirectories(file().resolve("mine"));

    store().put(HELD, FOLDER);
    store().retain(Set.of());

    assertEquals(Optional.empty(), store().find(HELD));
    assertTrue(Files.isDirectory(file().resolve("mine")));
  }

  @Test
  void whatNoTraceTellsOfGoesAndNothingElse() throws IOException {
    FolderContent other = folder("other", 2);
    store().put(HELD, FOLDER);
    store().put(recorded(other), other);
    Files.writeString(folders.resolve("README"), "a stranger's");

    FolderStore store = store();
    FolderContent own = folder("own", 3);
    store.put(recorded(own), own);
    store.retain(Set.of(FolderStore.name(HELD)));

    assertEquals(Optional.of(FOLDER), store().find(HELD));
    assertEquals(Optional.of(own), store().find(recorded(own)), "what this build has put there");
    assertEquals(Optional.empty(), store().find(recorded(other)));
    assertTrue(Files.exists(folders.resolve("README")));
  }

  @Test
  void nothingIsRemovedBehindALink() throws IOException {
    store().put(HELD, FOLDER);
    Files.move(folders, root.resolve("elsewhere"));
    Files.createSymbolicLink(folders, root.resolve("elsewhere"));

    store().retain(Set.of());

    assertTrue(Files.exists(root.resolve("elsewhere/" + FolderStore.name(HELD))));
  }

  @Test
  void whatIsNoFolderIsNotLookedFor() throws IOException {
    store().put(HELD, FOLDER);
    NamedFingerprint file =
        new NamedFingerprint(
            "f", new Slot("", "file", ""), HELD.fingerprint(), HELD.bits(), Absence.NONE);

    assertEquals(Optional.empty(), store().find(file));
    assertFalse(store().isEmpty());
  }

  private Path file() {
    return folders.resolve(FolderStore.name(HELD));
  }

  private FolderStore store() throws IOException {
    return new FolderStore(StateFolder.of(root), "1");
  }
}
