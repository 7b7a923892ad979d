package io.freshet.store.file;

import io.freshet.store.StagingPlace;
import io.freshet.store.Store;
import io.freshet.store.WritableStoreContract;
import io.freshet.target.Target;
import io.freshet.target.Targets;
import io.freshet.testing.Disk;
import io.freshet.trace.FileClock;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and folders as a store, on every kind of file system. */
@ParameterizedClass
@EnumSource(Disk.class)
abstract class LocalStoreContract extends WritableStoreContract {

  private static final MachineBoot BOOT =
      new MachineBoot("one", Instant.parse("2026-01-01T00:00:00Z"));

  private final Disk disk;
  private Path root = Path.of("");

  /** How many builds there were. */
  private int builds;

  LocalStoreContract(Disk disk) {
    this.disk = disk;
  }

  @BeforeEach
  void openDisk(@TempDir Path temp) throws IOException {
    root = disk.newFolder(temp).resolve("data");
    Files.createDirectories(root);
    StateFolder.of(root).create();
  }

  @AfterEach
  void closeDisk() throws IOException {
    Disk.close(root);
  }

  /** Each stages in a folder of its own, as builds do. */
  private Staging staging() throws IOException {
    builds++;
    return new Staging(root, StateFolder.of(root).staging("build" + builds));
  }

  Path root() {
    return root;
  }

  Path standing(Target target) {
    return Targets.locate(target, root);
  }

  @Override
  protected Store open() throws IOException {
    StatCache cache = new StatCache(StateFolder.of(root), BOOT, warning -> {});
    FileClock clock = new FileClock(root.resolve(".freshet/clock"));
    Durability durability = new Durability(false, root);
    Trash trash = new Trash(root, root.resolve(".freshet/trash/build" + builds), durability);
    FileFingerprints contents = new FileFingerprints(cache, clock);
    return new FileStore(root, contents, new SeenFiles(), staging(), trash, durability);
  }

  @Override
  protected StagingPlace place() throws IOException {
    return staging().slot().output(0);
  }

  @Override
  protected void remove(Target target) throws IOException {
    Staging.delete(standing(target));
  }
}
