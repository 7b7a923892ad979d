package io.freshet.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.task.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFoldersTest {

  private static final TaskKey TASK = TaskKey.ofText("acme.Task()");

  @TempDir private Path root;

  @Test
  void whatHasJustComeStaysWhateverTheClockSays() throws IOException {
    RejectedFolders folders = new RejectedFolders(root.resolve("rejected"), text -> {});
    for (int second = 10; second < 17; second++) {
      put(folders, "20990101T0000" + second + "000-1-1");
    }

    Path latest = put(folders, "20260101T000000000-1-1");

    assertTrue(Files.exists(latest.resolve("content")));
    try (Stream<Path> kept = Files.list(folders.of(TASK))) {
      assertEquals(RejectedFolders.KEPT, kept.count());
    }
  }

  private Path put(RejectedFolders folders, String name) throws IOException {
    Path ready = Files.createDirectory(root.resolve("aside"));
    Files.writeString(ready.resolve("content"), name);
    return folders.put(ready, TASK, name);
  }
}
