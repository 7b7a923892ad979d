package io.freshet.engine;

import io.freshet.cache.CachePlaces;
import io.freshet.cache.CacheSettings;
import io.freshet.cache.SharedCache;
import io.freshet.event.CacheUse;
import io.freshet.event.FailureText;
import io.freshet.lock.BuildName;
import io.freshet.lock.DeadBuilds;
import io.freshet.lock.Locks;
import io.freshet.store.Blobs;
import io.freshet.store.Stores;
import io.freshet.target.FileNames;
import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The state of one dataset root, open for one build. */
final class Session implements Closeable {

  private final Consumer<String> warnings;
  private final Locks locks;
  private final OpenState state;
  private final Workspace workspace;

  /** What a build has to do with a shared cache; nothing where none is asked for. */
  private final Optional<Sharing> sharing;

  private Session(
      Settings settings,
      StateFolder folder,
      Locks locks,
      InstantSource clock,
      Consumer<String> warnings)
      throws IOException {
    this.warnings = warnings;
    this.locks = locks;
    this.workspace = new Workspace(settings, folder, locks.build());
    this.state = new OpenState(settings, folder, locks, workspace::files, clock, warnings);
    try {
      this.sharing = locks.isToBuild() ? shared(settings, warnings) : Optional.empty();
    } catch (IllegalArgumentException e) {
      state.close();
      throw e;
    }
  }

  private Optional<Sharing> shared(Settings settings, Consumer<String> warnings) {
    if (!settings.cache().isPresent()) {
      return Optional.empty();
    }
    Map<String, String> environment = settings.stores().variables();
    if (CacheSettings.isSecretEmpty(environment)) {
      warnings.accept(
          CacheSettings.SECRET_VARIABLE
              + " is set and empty, so that nothing of the cache can be checked, and it is left"
              + " alone: set it to the key, or unset it to take what is not signed");
      return Optional.empty();
    }
    Function<String, Optional<Blobs>> stores = state.stores()::blobs;
    SharedCache cache =
        CachePlaces.open(settings.cache().in(environment), settings.root(), stores, warnings);
    return Optional.of(new Sharing(cache, state.stores(), workspace.staging(), warnings));
  }

  /** For a build, which may write. */
  static Session toBuild(Settings settings, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuse(settings.root());
    if (!Files.isDirectory(settings.root())) {
      Files.createDirectories(settings.root());
    }
    StateFolder state = StateFolder.of(settings.root());
    create(state, warnings);
    FileNames.warning().ifPresent(warnings);
    Locks locks = Locks.toBuild(state, BuildName.next(clock), clock, warnings);
    try {
      new DeadBuilds(state.staging(), locks).sweep(warnings);
      return new Session(settings, state, locks, clock, warnings);
    } catch (IOException | RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  /** On a disk that cannot be written, what is fresh is fresh all the same. */
  private static void create(StateFolder state, Consumer<String> warnings) throws IOException {
    try {
      state.create().forEach(warnings);
    } catch (IOException e) {
      if (!state.hasTraces()) {
        throw e;
      }
      warnings.accept(
          "the dataset's state cannot be written: "
              + FailureText.text(e)
              + "; tasks that are fresh stay so, tasks that must run will fail");
    }
  }

  /** For a look that leaves no trace on disk. */
  static Session toPlan(Settings settings, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuse(settings.root());
    StateFolder state = StateFolder.of(settings.root());
    Locks locks = Locks.toPlan(state, BuildName.next(clock), clock);
    try {
      return new Session(settings, state, locks, clock, warnings);
    } catch (IOException | RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  private static void refuse(Path root) throws IOException {
    Optional<String> rule = DatasetRoot.rule(root);
    if (rule.isPresent()) {
      throw new IOException(rule.get());
    }
  }

  OpenState state() {
    return state;
  }

  /** The stores of other jars, and what is lent to them. */
  Stores stores() {
    return state.stores();
  }

  Workspace workspace() {
    return workspace;
  }

  Optional<Sharing> sharing() {
    return sharing;
  }

  /** Gives the shared cache what it has not got yet; nothing more where the user has no time. */
  void share(Duration elapsed, boolean isInterrupted) {
    sharing.filter(it -> !isInterrupted).ifPresent(it -> it.finish(elapsed));
  }

  /** What the build had of its shared cache. */
  CacheUse cacheUse() {
    return sharing.map(Sharing::use).orElse(CacheUse.NONE);
  }

  /** Keeps what the build has learned; see {@link OpenState#save}. */
  void save() {
    state.save(workspace.durability());
  }

  /** Where it fails, the next build puts in order what is left. */
  @Override
  public void close() {
    try (locks;
        workspace;
        state) {
      if (sharing.isPresent()) {
        sharing.get().close();
      }
    } catch (IOException e) {
      warnings.accept("the state of this build could not be closed: " + FailureText.text(e));
    }
  }
}
