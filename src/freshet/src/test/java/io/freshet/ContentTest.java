package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.Given;
import com.acme.GivenFolder;
import com.acme.Sketch;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.freshet.target.DirectoryTarget;
import io.freshet.target.FileTarget;
import io.freshet.testing.Folder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content decides, and nothing else: not times, not places, not the stat cache. */
final class ContentTest {

  private static final Sketch READER =
      Sketch.of("reader")
          .requiring(new Given("in"), new GivenFolder("folder"))
          .making(FileTarget.of("out/file"), DirectoryTarget.of("out/folder"));
  private static final Sketch TOP = Sketch.of("top").requiring(READER);

  private static Dataset built(Path root) {
    Dataset data =
        Dataset.in(root).write("in", "1").write("folder/a", "1").write("folder/b/c", "2");
    assertEquals(List.of("reader", "top"), data.ran(TOP));
    return data;
  }

  @Test
  void secondBuildRunsNothingAndTouchesNoFile(@TempDir Path root) {
    Dataset data = built(root);
    SortedMap<String, String> before = data.files().marks();

    assertEquals(List.of(), data.ran(TOP));
    assertEquals(before, data.files().marks());
  }

  @Test
  void aBuildAtRestChangesNoStateFileEither(@TempDir Path root) {
    Dataset data = built(root);
    data.build(TOP);
    data.build(TOP);
    SortedMap<String, String> before = stateFiles(data);

    assertEquals(List.of(), data.ran(TOP));
    assertEquals(before, stateFiles(data));
  }

  private static SortedMap<String, String> stateFiles(Dataset data) {
    SortedMap<String, String> all = data.files().stateTexts("traces");
    all.putAll(data.files().stateTexts("stat"));
    all.putAll(data.files().stateTexts("code"));
    all.putAll(data.files().stateTexts("folders"));
    return all;
  }

  @Test
  void newTimesRunNothing(@TempDir Path root) throws IOException {
    Dataset data = built(root);

    long time = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(it -> !it.toString().contains(".freshet")).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(time += 86_400_000L));
      }
    }
    assertEquals(List.of(), data.ran(TOP));
  }

  @Test
  void rewritingTheSameBytesRunsNothing(@TempDir Path root) {
    Dataset data = built(root);

    data.files().delete("in").write("in", "1").write("folder/b/c", "2");
    assertEquals(List.of(), data.ran(TOP));
  }

  @Test
  void copyOfTheRootIsFresh(@TempDir Path root, @TempDir Path other) {
    Dataset data = built(root);

    data.files().copyTo(other.resolve("copy"));
    assertEquals(List.of(), Dataset.in(other.resolve("copy")).ran(TOP));
  }

  @Test
  void movedRootIsFresh(@TempDir Path folder) throws IOException {
    built(folder.resolve("root"));

    Files.move(folder.resolve("root"), folder.resolve("moved"));
    assertEquals(List.of(), Dataset.in(folder.resolve("moved")).ran(TOP));
  }

  @Test
  void copyToAnotherFileSystemIsFresh(@TempDir Path root) throws IOException {
    Dataset data = built(root);
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.windows())) {
      Path copy = disk.getPath("C:\\data");

      copy(data.files(), copy);
      assertEquals(List.of(), Dataset.in(copy).ran(TOP));
    }
  }

  private static void copy(Folder from, Path target) throws IOException {
    try (Stream<Path> places = Files.walk(from.path())) {
      for (Path place : places.toList()) {
        String relative = from.path().relativize(place).toString();
        Files.copy(place, relative.isEmpty() ? target : target.resolve(relative));
      }
    }
  }

  @Test
  void relativeRootIsTheSameRoot(@TempDir Path root) {
    built(root);
    Path relative = Path.of("").toAbsolutePath().relativize(root);

    assertEquals(List.of(), Dataset.in(relative).ran(TOP));
  }

  @Test
  void editOfTheSameSizeRightAfterABuildIsSeen(@TempDir Path root) {
    Dataset data = built(root);

    for (int i = 0; i < 50; i++) {
      data.write("in", Integer.toString(i % 2));
      assertEquals(List.of("reader", "top"), data.ran(TOP), "edit " + i);
    }
  }

  @Test
  void editOfAnOutputRightAfterABuildIsSeen(@TempDir Path root) {
    Dataset data = built(root);
    String text = data.files().read("top.txt");

    for (int i = 0; i < 50; i++) {
      data.write("top.txt", "X" + text.substring(1));
      assertEquals(List.of("top"), data.ran(TOP), "edit " + i);
    }
  }

  @Test
  void editWithItsTimeSetBackIsSeen(@TempDir Path root) throws IOException {
    Dataset data = built(root);
    data.build(TOP);
    FileTime time = Files.getLastModifiedTime(root.resolve("in"));

    data.write("in", "2");
    Files.setLastModifiedTime(root.resolve("in"), time);
    assertEquals(List.of("reader", "top"), data.ran(TOP));
  }

  @Test
  void editOfAnOutputWithItsTimeSetBackIsSeen(@TempDir Path root) throws IOException {
    Dataset data = built(root);
    FileTime time = Files.getLastModifiedTime(root.resolve("top.txt"));
    String text = data.files().read("top.txt");

    data.write("top.txt", "X" + text.substring(1));
    Files.setLastModifiedTime(root.resolve("top.txt"), time);
    assertEquals(List.of("top"), data.ran(TOP));
    assertEquals(text, data.files().read("top.txt"));
  }

  @Test
  void fileSwappedForAnotherOfTheSameSizeAndTimeIsSeen(@TempDir Path root, @TempDir Path other)
      throws IOException {
    Dataset data = built(root);
    data.build(TOP);
    FileTime time = Files.getLastModifiedTime(root.resolve("in"));

    Path swapped = Files.writeString(other.resolve("in"), "2");
    Files.setLastModifiedTime(swapped, time);
    Files.delete(root.resolve("in"));
    Files.move(swapped, root.resolve("in"));
    assertEquals(List.of("reader", "top"), data.ran(TOP));
  }

  @Test
  void editRightAfterABuildIsSeenWhereThereIsNoChangeTime() throws IOException {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Dataset data = built(disk.getPath("/data"));

      for (int i = 0; i < 20; i++) {
        data.write("in", Integer.toString(i % 2));
        assertEquals(List.of("reader", "top"), data.ran(TOP), "edit " + i);
      }
    }
  }

  @Test
  void losingTheStatCacheChangesNothing(@TempDir Path root) {
    Dataset data = built(root);
    data.build(TOP);

    data.files().delete(".freshet/stat");
    assertEquals(List.of(), data.ran(TOP));
    data.write("in", "2").files().delete(".freshet/stat");
    assertEquals(List.of("reader", "top"), data.ran(TOP));
  }

  @Test
  void losingTheCodeFolderChangesNothing(@TempDir Path root) {
    Dataset data = built(root);

    data.files().delete(".freshet/code");
    assertEquals(List.of(), data.ran(TOP));
  }

  @Test
  void losingTheTracesRunsAllAndKeepsTheFiles(@TempDir Path root) {
    Dataset data = built(root);
    SortedMap<String, String> before = data.files().marks();

    data.files().delete(".freshet");
    assertEquals(List.of("reader", "top"), data.ran(TOP));
    assertEquals(before, data.files().marks());
    assertTrue(data.files().stateTexts("trash").isEmpty());
  }
}
