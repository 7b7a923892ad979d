package io.freshet.engine;

import io.freshet.code.CodeFingerprints;
import io.freshet.event.BuildListener;
import io.freshet.event.Failures;
import io.freshet.history.History;
import io.freshet.log.TaskLogs;
import io.freshet.plan.Inspector;
import io.freshet.plan.ResourceContents;
import io.freshet.target.FileNames;
import io.freshet.trace.Boot;
import io.freshet.trace.CodeStore;
import io.freshet.trace.Compaction;
import io.freshet.trace.Contents;
import io.freshet.trace.FileClock;
import io.freshet.trace.FolderStore;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;

/** The state of one dataset root, open for one build. */
final class Session implements Closeable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;
  private final Consumer<String> warnings;
  private final Path root;
  private final StateFolder state;
  private final String name;
  private final InstantSource clock;
  private final Locks locks;
  private final StatCache stats;
  private final TraceStore traces;
  private final CodeFingerprints codes;
  private final CodeStore codeStore;
  private final FolderStore folders;
  private final Staging staging;
  private final FileClock fileClock;
  private final Contents contents;
  private final RootGuard guard;
  private final Trash trash;
  private final Publisher publisher;
  private final Durability durability;
  private final Deadlines deadlines = new Deadlines(PATIENCE);

  private Session(
      Settings settings,
      StateFolder state,
      Locks locks,
      InstantSource clock,
      Consumer<String> warnings)
      throws IOException {
    this.settings = settings;
    this.warnings = warnings;
    this.root = settings.root();
    this.state = state;
    this.name = locks.build();
    this.clock = clock;
    this.locks = locks;
    Boot boot = Boot.current(clock);
    this.stats = new StatCache(state, boot, warnings);
    this.traces = new TraceStore(state, name, locks::isAlive, warnings);
    this.codeStore = new CodeStore(state, name);
    this.folders = new FolderStore(state, name);
    this.staging = new Staging(root, state.staging(name));
    this.fileClock = new FileClock(staging.clockProbe());
    FileClock clockToKeep = locks.isToBuild() ? fileClock : null;
    this.contents = new Contents(stats, clockToKeep, settings.ignored());
    this.codes =
        new CodeFingerprints(
            new ResourceContents(root, contents),
            settings.codeIgnore(),
            new KeptJars(state.code(), state.staging(name), clockToKeep, boot));
    this.durability = new Durability(settings.has(Settings.Choice.DURABLE), root);
    this.guard = new RootGuard(root);
    this.trash = new Trash(root, state.trash().resolve(name), durability);
    this.publisher = new Publisher(this, traces, contents, settings.modified());
  }

  /** For a build, which may write. */
  static Session toBuild(Settings settings, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuseFile(settings.root());
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
              + Failures.text(e)
              + "; what is fresh is fresh, and what must run will fail");
    }
  }

  /** For a look that leaves no trace on disk. */
  static Session toPlan(Settings settings, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuseFile(settings.root());
    StateFolder state = StateFolder.of(settings.root());
    Locks locks = Locks.toPlan(state, BuildName.next(clock), clock);
    try {
      return new Session(settings, state, locks, clock, warnings);
    } catch (IOException | RuntimeException e) {
      locks.close();
      throw e;
    }
  }

  private Path logs() {
    return state.runs().resolve(name);
  }

  private static void refuseFile(Path root) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new IOException("it is a file; want a folder");
    }
  }

  /** The build's name. */
  String name() {
    return name;
  }

  /** Where the build's tasks print while they are open. */
  TaskLogs logs(boolean isQuiet, BuildListener listener) {
    TaskLogs.Keeping keeping =
        new TaskLogs.Keeping(logs(), settings.logLimit(), clock, ZoneId::systemDefault);
    return new TaskLogs(keeping, !isQuiet, listener::printed, warnings);
  }

  Path root() {
    return root;
  }

  /** What builds of this root did. */
  History history() {
    return new History(state.runs());
  }

  TraceStore traces() {
    return traces;
  }

  CodeStore codeStore() {
    return codeStore;
  }

  FolderStore folders() {
    return folders;
  }

  Staging staging() {
    return staging;
  }

  Contents contents() {
    return contents;
  }

  Publisher publisher() {
    return publisher;
  }

  InstantSource clock() {
    return clock;
  }

  Trash trash() {
    return trash;
  }

  RootGuard guard() {
    return guard;
  }

  Locks locks() {
    return locks;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Durability durability() {
    return durability;
  }

  Inspector inspector() {
    return new Inspector(
        root, traces, contents, codes, codeStore, folders, settings.forced(), settings.modified());
  }

  /** Reads what other builds have recorded; returns whether there is anything. */
  boolean refresh() throws IOException {
    return traces.refresh(fileClock);
  }

  /**
   * Keeps what was learned of files for the next build, and merges traces of earlier ones. Where it
   * fails, the next build takes longer, and no more.
   */
  void save() {
    try {
      contents.settle();
      stats.save(name);
      codes.save();
      locks.ifAlone("compaction", this::tidy);
    } catch (IOException e) {
      warnings.accept("what was learned of files could not be kept: " + Failures.text(e));
    }
    if (Files.isDirectory(logs())) {
      new OldLogs(state.runs(), locks).prune(warnings);
    }
  }

  /** What no trace tells of that counts goes when traces are merged. */
  private void tidy() throws IOException {
    boolean isMerged = new Compaction(state, locks::isAlive, durability::syncNameOf).run(name);
    if (isMerged && !folders.isEmpty()) {
      refresh();
      folders.retain(traces.folders());
    }
  }

  /** Where it fails, the next build puts in order what is left. */
  @Override
  public void close() {
    try (locks;
        staging;
        deadlines) {
      traces.close();
    } catch (IOException e) {
      warnings.accept("staging could not be removed: " + Failures.text(e));
    }
  }
}
