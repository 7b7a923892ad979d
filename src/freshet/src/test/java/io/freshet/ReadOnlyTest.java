package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.Sketch;
import io.freshet.event.CleanScope;
import io.freshet.target.DirectoryTarget;
import io.freshet.task.Task;
import io.freshet.testing.faults.Faults;
import io.freshet.testing.faults.FaultyFileSystem;
import io.freshet.testing.faults.Operation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roots and folders that cannot be written to; root's rights do not help in these tests. */
final class ReadOnlyTest {

  private static final String READ_ONLY = "r-xr-xr-x";

  private static final Task<?> TOP =
      Sketch.of("top")
          .requiring(
              Sketch.of("folder").requiring(new Given("in")).making(DirectoryTarget.of("folder")));

  /** As on a disk that is mounted to read only. */
  private static void refuseChanges(Operation operation) throws IOException {
    if (operation.kind().isChange()) {
      throw new FileSystemException(
          operation.path().toString(), null, "Read-only file system (injected)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", ".freshet/stat", ".freshet/tmp", ".freshet/locks", ".freshet/runs"})
  void rootInWhichAllIsFreshIsFresh(String lost) throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path root = built(memory);
      Dataset.in(root).files().delete(lost);
      Dataset data = Dataset.in(FaultyFileSystem.wrap(root, ReadOnlyTest::refuseChanges));

      BuildResult result = data.build(TOP);

      assertEquals(List.of(), result.failures());
      assertEquals(0, result.exitCode());
      assertEquals(2, result.fresh().size());
      assertEquals(data.plan(TOP).fresh(), result.fresh());
    }
  }

  @Test
  void taskThatMustRunOnADiskThatCannotBeWrittenFails() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path root = built(memory);
      Dataset.in(root).write("in", "2");
      Dataset data = Dataset.in(FaultyFileSystem.wrap(root, ReadOnlyTest::refuseChanges));

      BuildResult result = data.build(TOP);

      assertEquals(List.of("folder"), Dataset.names(result.failed()));
      String message = result.failures().get(0).message();
      assertTrue(message.contains("Read-only file system"), message);
    }
  }

  private static Path built(FileSystem memory) throws IOException {
    Path root = Files.createDirectories(memory.getPath("/work"));
    Dataset.in(root).write("in", "1").ran(TOP);
    return root;
  }

  /** As a system does for all but root: a folder's move changes the name .. in it. */
  private static void guardFolders(Operation operation) throws IOException {
    Path path = operation.path();
    if (operation.kind() == Operation.Kind.MOVE && isReadOnly(operation.from())) {
      throw new AccessDeniedException(operation.from().toString());
    }
    Path above = path.getParent();
    boolean isOfName =
        Set.of(
                Operation.Kind.MOVE,
                Operation.Kind.DELETE,
                Operation.Kind.CREATE_FOLDER,
                Operation.Kind.LINK)
            .contains(operation.kind());
    if (isOfName && above != null && isReadOnly(above)) {
      throw new AccessDeniedException(path.toString());
    }
  }

  private static boolean isReadOnly(Path place) throws IOException {
    return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
        && !Files.getPosixFilePermissions(place).contains(PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void folderThatItsOwnerMayNotWriteIsPublishedReplacedKeptAndCleaned() throws IOException {
    try (FileSystem memory = SmallBuild.memory()) {
      Path root = Files.createDirectories(memory.getPath("/work"));
      Faults faults = ReadOnlyTest::guardFolders;
      Dataset data = Dataset.in(FaultyFileSystem.wrap(root, faults)).write("in", "1");
      Sketch task = readOnly();

      assertEquals(List.of("folder"), data.ran(task));
      assertEquals(READ_ONLY, mode(root.resolve("folder")));
      assertEquals(List.of(), data.ran(task));
      assertEquals(List.of("folder"), data.write("in", "2").ran(task));
      assertEquals(READ_ONLY, mode(root.resolve("folder")));
      Files.writeString(root.resolve("folder/a"), "edited");
      assertEquals(List.of("folder"), data.ran(task));
      assertEquals(List.of("edited"), List.copyOf(data.files().stateTexts("trash").values()));
      assertEquals(1, data.clean(Set.<CleanScope>of(), task).removed().size());
      assertFalse(data.files().has("folder"));
      assertEquals(List.of("folder"), data.ran(task));
      data.ran(Sketch.of("folder").making());
      assertFalse(data.files().has("folder"), "an orphan goes");
    }
  }

  private static String mode(Path place) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
  }

  private static Sketch readOnly() {
    return Sketch.of("folder")
        .requiring(new Given("in"))
        .making(DirectoryTarget.of("folder"))
        .running(
            (ctx, out) -> {
              Sketch.write(out, Sketch.texts(ctx, new Given("in")));
              Path folder = ((DirectoryTarget) out.get(0)).path();
              for (Path place : List.of(folder.resolve("b"), folder)) {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(READ_ONLY));
              }
            });
  }
}
