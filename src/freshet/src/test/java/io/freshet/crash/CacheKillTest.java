package io.freshet.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.freshet.cache.FolderWriterMain;
import io.freshet.fingerprint.Hasher;
import io.freshet.testing.Child;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that share a cache folder, and are killed while they put to it and prune it. */
@Tag("once")
final class CacheKillTest {

  private static final int KILLS = Integer.getInteger("freshet.kills", 100) / 10;
  private static final long SEED = Long.getLong("freshet.seed", 1);
  private static final long LIMIT = 3 << 20;

  @Test
  void nothingTornEverHasAName(@TempDir Path home) throws IOException {
    Random random = new Random(SEED);
    Path cache = home.resolve("cache");
    for (int kill = 0; kill < KILLS; kill++) {
      try (Child one = Child.start(FolderWriterMain.class, cache, LIMIT, random.nextInt());
          Child two = Child.start(FolderWriterMain.class, cache, LIMIT, random.nextInt())) {
        one.awaitTimes(20, "put ", "Exception");
        two.awaitTimes(20, "put ", "Exception");
        LockSupport.parkNanos(random.nextInt(20_000_000));
        one.kill();
        checkAllIsWhole(cache, one, two);
        two.awaitTimes(1 + random.nextInt(5), "put ", "Exception");
        two.kill();
        checkAllIsWhole(cache, one, two);
      }
    }
  }

  private static void checkAllIsWhole(Path cache, Child one, Child two) throws IOException {
    long bytes = 0;
    List<Path> files = files(cache.resolve("cas"));
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        bytes += Files.size(file);
        assertEquals(file.getFileName().toString(), new Hasher().feed(in).finish().hex());
      } catch (NoSuchFileException e) {
        // The other one is alive, and prunes.
      }
    }
    assertTrue(!files.isEmpty(), "seed " + SEED + ": nothing is left");
    assertTrue(bytes < LIMIT * 2, "seed " + SEED + ": " + bytes + " bytes in " + files);
    for (Child child : List.of(one, two)) {
      List<String> failures =
          child.transcript().stream().filter(it -> it.startsWith("Exception")).toList();
      assertEquals(List.of(), failures, () -> "seed " + SEED + ": " + child);
    }
  }

  /** Folders stay, so that only files may go meanwhile. */
  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> shards = Files.newDirectoryStream(folder)) {
      for (Path shard : shards) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(shard)) {
          inside.forEach(files::add);
        }
      }
    }
    return files;
  }
}
