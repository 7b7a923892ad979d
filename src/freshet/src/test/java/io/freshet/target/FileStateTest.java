package io.freshet.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.testing.Disk;
import io.freshet.testing.Pipes;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileStateTest {

  private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @EnumSource
  void nothingStandsAtAMissingPath(Disk disk) throws IOException {
    Path root = disk.newFolder(temp);

    assertEquals(Optional.empty(), FileState.of(root.resolve("a")));
    assertEquals(Optional.empty(), FileState.of(root.resolve("a").resolve("b")));
  }

  @ParameterizedTest
  @EnumSource
  void nothingStandsBelowAFile(Disk disk) throws IOException {
    Path file = Files.writeString(made(disk).resolve("a"), "text");

    assertEquals(Optional.empty(), FileState.of(file.resolve("b")));
    assertEquals(Optional.empty(), FileState.of(file.resolve("b").resolve("c")));
  }

  /** Its mode holds permissions only, and no type. */
  @Test
  void fileSystemInMemoryWithTheUnixViewHasFilesAndFolders() throws IOException {
    Configuration unix =
        Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .build();
    try (FileSystem memory = Jimfs.newFileSystem(unix)) {
      Path folder = Files.createDirectories(memory.getPath("/a"));
      Path file = Files.writeString(folder.resolve("b"), "text");

      assertEquals(Optional.of(FileState.Kind.FOLDER), FileState.of(folder).map(FileState::kind));
      assertEquals(Optional.of(FileState.Kind.FILE), FileState.of(file).map(FileState::kind));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fileHasSizeAndTimeOfModification(Disk disk) throws IOException {
    Path file = Files.writeString(made(disk).resolve("a"), "text");
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));

    FileState state = FileState.of(file).orElseThrow();

    assertEquals(FileState.Kind.FILE, state.kind());
    assertEquals(4, state.size());
    assertEquals(LONG_AGO.toEpochMilli() * 1_000_000, state.modified());
  }

  @ParameterizedTest
  @EnumSource
  void folderIsAFolder(Disk disk) throws IOException {
    Path root = made(disk);

    assertEquals(FileState.Kind.FOLDER, FileState.of(root).orElseThrow().kind());
  }

  @Test
  void whereThereIsNoTimeOfChangeThatOfModificationStandsForIt() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = Files.writeString(memory.getPath("/a"), "text");
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));

      FileState state = FileState.of(file).orElseThrow();

      assertEquals(state.modified(), state.changed());
      assertEquals(0, state.inode());
      assertEquals(0, state.device());
    }
  }

  @Test
  void realFileTellsWhenItWasChangedEvenIfItsTimeOfModificationLies() throws IOException {
    assumeTrue(isUnix(), "only where there is a time of change");
    Path file = Files.writeString(temp.resolve("a"), "text");
    Path other = Files.writeString(temp.resolve("b"), "text");

    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    FileState state = FileState.of(file).orElseThrow();

    assertTrue(state.changed() > state.modified(), state::toString);
    assertNotEquals(state.inode(), FileState.of(other).orElseThrow().inode());
    assertEquals(state.device(), FileState.of(other).orElseThrow().device());
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void linkIsFollowed(Disk disk) throws IOException {
    Path root = made(disk);
    Path file = Files.writeString(root.resolve("a"), "text");
    Path link = Files.createSymbolicLink(root.resolve("link"), file);

    assertEquals(FileState.of(file), FileState.of(link));
  }

  @ParameterizedTest
  @EnumSource(names = {"JIMFS_UNIX", "TEMP_DIR"})
  void linkToNothingIsAnErrorAndNotMissing(Disk disk) throws IOException {
    Path root = made(disk);
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("gone"));

    IOException error = assertThrows(IOException.class, () -> FileState.of(link));

    assertEquals(
        link
            + " is a link to "
            + root.resolve("gone")
            + ", which is missing: put that there, or remove the link",
        error.getMessage());
  }

  @Test
  void linkToItselfIsAnErrorAndNotMissing() throws IOException {
    assumeTrue(
        isUnix(), "Jimfs follows such links for a while and then says that nothing is there");
    Path link = temp.resolve("link");
    Files.createSymbolicLink(link, link);

    assertThrows(IOException.class, () -> FileState.of(link));
  }

  @Test
  void pipeIsNeitherFileNorFolderNorMissing() throws Exception {
    Path pipe = Pipes.make(temp.resolve("pipe"));

    assertEquals(FileState.Kind.OTHER, FileState.of(pipe).orElseThrow().kind());
  }

  private Path made(Disk disk) throws IOException {
    return Files.createDirectories(disk.newFolder(temp));
  }

  private boolean isUnix() {
    return temp.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
