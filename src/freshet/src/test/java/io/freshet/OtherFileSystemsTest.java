package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.target.FileTarget;
import io.freshet.task.ExternalTask;
import io.freshet.task.Task;
import io.freshet.task.TaskContext;
import io.freshet.task.TaskKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and roots on file systems that are neither a disk nor in memory. */
class OtherFileSystemsTest {

  /** A class of the JDK, which lies in an image. */
  record OfTheJdk(String name) implements ExternalTask<FileTarget> {

    @Override
    public FileTarget output() {
      return FileTarget.of("jrt:/java.base/" + name);
    }
  }

  /** Tells how large it is. */
  record Size(String name) implements Task<FileTarget> {

    @Override
    public List<OfTheJdk> requires() {
      return List.of(new OfTheJdk(name));
    }

    @Override
    public FileTarget output() {
      return FileTarget.of("size");
    }

    @Override
    public void run(TaskContext context, FileTarget out) throws IOException {
      out.writeString(Integer.toString(context.input(new OfTheJdk(name)).readBytes().length));
    }
  }

  @TempDir private Path folder;

  @Test
  void fileOfAnImageIsAnInput() {
    Dataset data = Dataset.in(folder);
    Size size = new Size("java/lang/Object.class");

    assertEquals(Dataset.names(size), data.ran(size));
    assertEquals(List.of(), data.ran(size));
    assertEquals(
        List.of(TaskKey.of(new OfTheJdk("none"))),
        Freshet.in(folder).build(new Size("none")).missing());
  }

  @Test
  void nameInAZipFileIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> FileTarget.of("jar:file:/a.zip!/b.csv"));

    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith(
                "target name \"jar:file:/a.zip!/b.csv\": it leads into a zip file, which only the"
                    + " program itself can open: declare the zip file, and open it in run"),
        refused.getMessage());
  }

  @Test
  void zipFileIsNoRoot() throws IOException {
    Path zip = folder.resolve("a.zip");
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path root = Files.createDirectories(files.getPath("/data"));

      assertEquals(
          "dataset root /data cannot be used: it lies in a zip file, where there are neither locks"
              + " nor atomic moves; want a folder",
          refusal(root));
    }
  }

  @Test
  void addressOfAStoreIsNoRoot() {
    Path root = folder.resolve("s3:/bucket/data");

    assertEquals(
        "dataset root "
            + root
            + " cannot be used: the root is a folder on a disk with locks; want one, and let targets"
            + " have names such as s3://bucket/a.csv",
        refusal(root));
    assertTrue(Files.notExists(folder.resolve("s3:")));
  }

  private static String refusal(Path root) {
    Size goal = new Size("java/lang/Object.class");
    UncheckedIOException planned =
        assertThrows(UncheckedIOException.class, () -> Freshet.in(root).plan(goal));
    UncheckedIOException built =
        assertThrows(UncheckedIOException.class, () -> Freshet.in(root).build(goal));
    assertEquals(planned.getMessage(), built.getMessage());
    return String.valueOf(built.getMessage());
  }
}
