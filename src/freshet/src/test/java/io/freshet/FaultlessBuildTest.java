package io.freshet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.freshet.testing.Folder;
import io.freshet.testing.faults.Faults;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that could fail but does not is, to a build, like the one it wraps. */
final class FaultlessBuildTest {

  @Test
  void buildThroughAForwardingFileSystemDoesWhatOneWithoutItDoes(@TempDir Path folder) {
    SmallBuild world = SmallBuild.in(folder);
    Dataset plain = Dataset.in(world.copy("plain")).with(build -> build.workers(1));
    Dataset faulty = SmallBuild.doomed(world.copy("faulty"), Faults.NONE);

    List<String> ran = plain.ran(SmallBuild.goal());
    assertEquals(ran, faulty.ran(SmallBuild.goal()));

    assertEquals(events(plain), events(faulty));
    assertEquals(plain.files().texts(), new Folder(folder.resolve("faulty")).texts());
    assertEquals(List.of(), faulty.ran(SmallBuild.goal()));
    assertEquals(List.of(), Dataset.in(folder.resolve("faulty")).ran(SmallBuild.goal()));
  }

  /** Each build names its own folder in the trash. */
  private static List<String> events(Dataset data) {
    return data.log().events().stream()
        .map(event -> event.replaceAll("trash/[^/]*/", "trash/BUILD/"))
        .toList();
  }
}
