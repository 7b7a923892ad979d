package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.store.Selection;
import io.freshet.target.IgnoredNames;
import io.freshet.testing.Disk;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in a folder. */
class ListingTest {

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @EnumSource
  void everythingAtAnyDepthIsListedInTheOrderOfNames(Disk disk) throws IOException {
    Folder folder = new Folder(disk.newFolder(temp));
    folder.write("a/x", "1").write("a.txt", "2").write("a/b/y", "3").write("c", "4");

    assertEquals(List.of("a", "a.txt", "a/b", "a/b/y", "a/x", "c"), names(folder.path()));
    Disk.close(folder.path());
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void linkToAFolderOutsideIsListedAsWhatItLeadsTo(Disk disk) throws IOException {
    Folder folder = new Folder(disk.newFolder(temp));
    folder.write("a/x", "1").write("b/z", "2");
    Files.createSymbolicLink(folder.path().resolve("b/link"), folder.path().resolve("a"));

    assertEquals(List.of("link", "link/x", "z"), names(folder.path().resolve("b")));
    Disk.close(folder.path());
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  @Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linksInCirclesAreListedAndNotFollowed(Disk disk) throws IOException {
    Path above = disk.newFolder(temp);
    Path folder = above.resolve("a");
    new Folder(folder).write("b/x", "1");
    new Folder(above).write("other/y", "2");
    link(folder.resolve("b/up"), folder);
    link(folder.resolve("self"), Path.of("self"));
    link(folder.resolve("above"), above);
    link(folder.resolve("outside"), above.resolve("other"));
    link(folder.resolve("z-again"), above.resolve("other"));
    link(above.resolve("other/back"), above.resolve("other"));

    assertEquals(
        List.of(
            "above", "b", "b/up", "b/x", "outside", "outside/back", "outside/y", "self", "z-again"),
        names(folder));
    Disk.close(folder);
  }

  /** A text of the default file system will do: it is the link's. */
  private static void link(Path link, Path text) throws IOException {
    Files.createSymbolicLink(link, link.getFileSystem().getPath(text.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void ignoredNamesAndWhatIsBelowThemAreHidden(Disk disk) throws IOException {
    Folder folder = new Folder(disk.newFolder(temp));
    folder
        .write("a/.DS_Store", "1")
        .write("a/x~/y", "2")
        .write(".freshet/z", "3")
        .write("a/b", "4");

    Listing listing =
        Listing.of(folder.path(), Selection.all(IgnoredNames.DEFAULT), Links.IN_PLACE);

    assertEquals(List.of("a", "a/b"), List.copyOf(listing.entries().keySet()));
    assertEquals(
        List.of(".freshet", "a/.DS_Store", "a/x~"), listing.hidden().stream().sorted().toList());
    Disk.close(folder.path());
  }

  private static List<String> names(Path folder) throws IOException {
    return List.copyOf(
        Listing.of(folder, Selection.all(IgnoredNames.DEFAULT), Links.IN_PLACE).entries().keySet());
  }
}
