package io.freshet.store.file;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingTest {

  private static final int TRIES = 20;
  private static final int FILES = 200;

  @TempDir private Path root;

  /** As a build that is stopped does, whose end the process's end does not wait for. */
  @Test
  void twoMayRemoveItAtOnce() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        Path folder = filled(root.resolve("tmp" + attempt));
        Staging staging = new Staging(root, folder);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Void> close =
            () -> {
              start.await();
              staging.close();
              return null;
            };

        for (Future<Void> closed : both.invokeAll(List.of(close, close))) {
          closed.get();
        }

        assertFalse(Files.exists(folder));
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static Path filled(Path folder) throws Exception {
    Files.createDirectories(folder);
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve(i + ".txt"), "x");
    }
    return folder;
  }
}
