package io.freshet.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.freshet.target.FileState;
import io.freshet.testing.Disk;
import io.freshet.testing.Folder;
import io.freshet.testing.Patience;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
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
  void linkIsListedAsWhatItLeadsTo(Disk disk) throws IOException {
    Folder folder = new Folder(disk.newFolder(temp));
    folder.write("a/x", "1").write("b/z", "2");
    Files.createSymbolicLink(folder.path().resolve("b/link"), folder.path().resolve("a"));

    assertEquals(List.of("link", "link/x", "z"), names(folder.path().resolve("b")));
    Disk.close(folder.path());
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  @Timeout(value = Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void linkToAFolderAboveItIsRefused(Disk disk) throws IOException {
    Path folder = disk.newFolder(temp);
    new Folder(folder).write("a/b/x", "1");
    Path link = Files.createSymbolicLink(folder.resolve("a/b/up"), folder.resolve("a"));

    FileSystemLoopException refused =
        assertThrows(FileSystemLoopException.class, () -> names(folder));

    assertEquals(link.toString(), refused.getFile());
    Disk.close(folder);
  }

  private static List<String> names(Path folder) throws IOException {
    FileState state = FileState.of(folder).orElseThrow();
    return List.copyOf(Listing.of(folder, state).keySet());
  }
}
