package io.freshet.testing;

import io.freshet.store.StagingPlace;
import io.freshet.store.StoreContext;
import io.freshet.store.StoreSettings;
import io.freshet.store.file.Durability;
import io.freshet.store.file.FileContext;
import io.freshet.store.file.FileStore;
import io.freshet.store.file.SeenFiles;
import io.freshet.store.file.Staging;
import io.freshet.store.file.Trash;
import io.freshet.trace.FileClock;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What builds lend to the stores of other jars. Each context is that of one build. */
public final class StoreContexts {

  private static final MachineBoot BOOT =
      new MachineBoot("one", Instant.parse("2026-01-01T00:00:00Z"));

  private final Path root;
  private final StoreSettings settings;
  private final StatCache tokens;

  /** How many builds there were. */
  private int builds;

  /** Where runs stage; null until one does. */
  private @Nullable Staging runs;

  /** Of a dataset root, which is made. */
  public StoreContexts(Path root, StoreSettings settings) throws IOException {
    this(Files.createDirectories(root), settings, new StatCache(made(root), BOOT, warning -> {}));
  }

  private StoreContexts(Path root, StoreSettings settings, StatCache tokens) {
    this.root = root;
    this.settings = settings;
    this.tokens = tokens;
  }

  private static StateFolder made(Path root) throws IOException {
    StateFolder.of(root).create();
    return StateFolder.of(root);
  }

  /** Returns what the same dataset lends with other settings; it knows what was noted so far. */
  public StoreContexts with(StoreSettings others) {
    StoreContexts contexts = new StoreContexts(root, others, tokens);
    contexts.builds = builds + 1;
    return contexts;
  }

  /** Returns what one more build lends; it knows what those before have noted. */
  public StoreContext next() throws IOException {
    Durability durability = new Durability(false, root);
    Staging staging = staging();
    Trash trash = new Trash(root, root.resolve(".freshet/trash/build" + builds), durability);
    FileFingerprints contents =
        new FileFingerprints(tokens, new FileClock(root.resolve(".freshet/clock")));
    FileStore files = new FileStore(root, contents, new SeenFiles(), staging, trash, durability);
    return new FileContext(
        files, tokens, settings, StateFolder.of(root).staging("build" + builds), warning -> {});
  }

  /** Returns where one more run of a build stages an output. */
  public StagingPlace place() throws IOException {
    if (runs == null) {
      runs = staging();
    }
    return runs.slot().output(0);
  }

  private Staging staging() throws IOException {
    builds++;
    return new Staging(root, StateFolder.of(root).staging("build" + builds));
  }
}
