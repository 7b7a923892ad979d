package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a name means must not depend on the file system: Windows separates folders by more than /.
 */
class WindowsNamesTest {

  @AutoClose private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
  @AutoClose private final FileSystem unix = Jimfs.newFileSystem(Configuration.unix());
  private final Path root = windows.getPath("C:\\data");

  @ParameterizedTest
  @ValueSource(strings = {"a\\b", "..\\b", "a\\..\\..\\b", "\\b", "a/b\\..\\..\\..\\c", "a\\"})
  void backslashIsRefusedWhereItSeparatesFolders(String name) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Targets.locate(FileTarget.of(name), root));

    assertTrue(
        refusal.getMessage().startsWith("target name \"" + name + "\""), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\b", "..\\b"})
  void backslashIsAnOrdinaryCharacterElsewhere(String name) {
    Path unixRoot = unix.getPath("/data");

    Path place = Targets.locate(FileTarget.of(name), unixRoot);

    assertEquals(unixRoot, place.getParent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..", "...", "a/.../b", "CON", "a/nul.txt"})
  void namesThatWindowsTakesForOthersAreRefusedThereAndOrdinaryElsewhere(String name) {
    Path unixRoot = unix.getPath("/data");

    assertEquals(unixRoot.resolve(name), Targets.locate(FileTarget.of(name), unixRoot));
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Targets.locate(FileTarget.of(name), root));
    assertTrue(refusal.getMessage().contains("Windows"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..\\x", "a\\..\\..\\x", "\\x"})
  void backslashDoesNotLeadOutOfAFolderTarget(String name) {
    DirectoryTarget folder = DirectoryTarget.of("folder").at(root.resolve("folder"));

    assertThrows(IllegalArgumentException.class, () -> folder.file(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "what?", "a/b*", "C:b", "a/C:/b"})
  void nameThatTheFileSystemCannotHaveIsRefused(String name) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> Targets.locate(FileTarget.of(name), root));

    assertTrue(refusal.getMessage().contains("target name \"" + name + "\""), refusal.getMessage());
  }

  @Test
  void absoluteWindowsNameStandsWhereItSays() {
    Path place = Targets.locate(FileTarget.of("C:\\elsewhere\\x"), root);

    assertEquals(windows.getPath("C:\\elsewhere\\x"), place);
    assertEquals(place, Targets.locate(FileTarget.of("C:/elsewhere/x"), root));
  }
}
