package io.freshet.engine;

import io.freshet.store.file.Durability;
import io.freshet.store.file.FileStore;
import io.freshet.store.file.SeenFiles;
import io.freshet.store.file.Staging;
import io.freshet.store.file.Trash;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Where one build writes, and how: staging, the way from there into place, and the trash. */
final class Workspace implements Closeable {

  /** How long a task has to stop once it was interrupted. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path root;
  private final Staging staging;
  private final Durability durability;
  private final Trash trash;
  private final Deadlines deadlines = new Deadlines(PATIENCE);

  Workspace(Settings settings, StateFolder folder, String build) {
    this.root = settings.root();
    this.staging = new Staging(root, folder.staging(build));
    this.durability = new Durability(settings.has(Settings.Choice.DURABLE), root);
    this.trash = new Trash(root, folder.trash().resolve(build), durability);
  }

  /** Files and folders as a store whose outputs are written here. */
  FileStore files(FileFingerprints contents, SeenFiles seen) {
    return new FileStore(root, contents, seen, staging, trash, durability);
  }

  Staging staging() {
    return staging;
  }

  Durability durability() {
    return durability;
  }

  Trash trash() {
    return trash;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  @Override
  public void close() throws IOException {
    try (deadlines) {
      staging.close();
    }
  }
}
