package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.testing.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTargetTest extends TargetContract {

  DirectoryTargetTest(Disk disk) {
    super(disk);
  }

  @Override
  Target target(String name) {
    return DirectoryTarget.of(name);
  }

  @Override
  Target target(Path path) {
    return DirectoryTarget.of(path);
  }

  @Override
  void make(Target bound) throws IOException {
    ((DirectoryTarget) bound).create();
  }

  @Test
  void createMakesTheFolderAndThoseAboveIt() throws IOException {
    DirectoryTarget folder = folder("x/y");

    Path first = folder.create();
    Path again = folder.create();

    assertEquals(folder.path(), first);
    assertEquals(first, again);
    assertTrue(Files.isDirectory(first));
  }

  @Test
  void writingAFileMakesTheFoldersAboveIt() throws IOException {
    DirectoryTarget folder = folder("x");

    folder.file("deep/down/a.txt").writeString("text");

    assertEquals("text", folder.file("deep/down/a.txt").readString());
    assertEquals("text", Files.readString(folder.path().resolve("deep/down/a.txt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "a//b",
        "a/",
        "a\0b",
        "/x",
        "jrt:/x",
        "C:/x",
        "C:\\x"
      })
  void fileOutsideTheFolderIsRefused(String name) {
    DirectoryTarget folder = folder("x");

    assertThrows(IllegalArgumentException.class, () -> folder.file(name));
  }

  @Test
  void absoluteFileNameIsRefusedWithNameAndRule() {
    DirectoryTarget folder = folder("x");

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> folder.file("/etc/passwd"));

    assertEquals("file \"/etc/passwd\" of folder x: want a relative name", refusal.getMessage());
  }

  @Test
  void filesAreListedAtAnyDepthInOrderOfTheirNames() throws IOException {
    DirectoryTarget folder = folder("x");
    for (String name : List.of("b", "a/z", "a.txt", "C", "a/b/c", "é", "10", "9")) {
      folder.file(name).writeString(name);
    }
    Files.createDirectories(folder.path().resolve("empty"));

    List<String> files = folder.files();

    assertEquals(List.of("10", "9", "C", "a.txt", "a/b/c", "a/z", "b", "é"), files);
  }

  @Test
  void listedNamesOpenTheFiles() throws IOException {
    DirectoryTarget folder = folder("x");
    folder.file("a/b").writeString("text");

    String read = folder.file(folder.files().get(0)).readString();

    assertEquals("text", read);
  }

  @Test
  void emptyFolderHasNoFiles() throws IOException {
    DirectoryTarget folder = folder("x");
    folder.create();

    assertEquals(List.of(), folder.files());
  }

  @Test
  void missingFolderCannotBeListed() {
    DirectoryTarget folder = folder("x");

    assertThrows(NoSuchFileException.class, folder::files);
  }

  @Test
  void contentOfAnUnboundFolderCannotBeUsed() {
    DirectoryTarget unbound = DirectoryTarget.of("x");

    assertThrows(IllegalStateException.class, unbound::create);
    assertThrows(IllegalStateException.class, unbound::files);
    assertThrows(IllegalStateException.class, () -> unbound.file("a"));
  }

  private DirectoryTarget folder(String name) {
    return DirectoryTarget.of(name).at(root().resolve(name));
  }
}
