package io.freshet.engine;

import io.freshet.check.RejectedFolders;
import io.freshet.code.CodeFingerprints;
import io.freshet.event.BuildListener;
import io.freshet.event.FailureText;
import io.freshet.graph.GoalTasks;
import io.freshet.graph.Node;
import io.freshet.history.GoalBook;
import io.freshet.history.History;
import io.freshet.lock.Locks;
import io.freshet.lock.OldLogs;
import io.freshet.log.TaskLogs;
import io.freshet.plan.Inspector;
import io.freshet.plan.ResourceContents;
import io.freshet.store.Stores;
import io.freshet.store.file.Durability;
import io.freshet.store.file.FileContext;
import io.freshet.store.file.FileSetStore;
import io.freshet.store.file.FileStore;
import io.freshet.store.file.SeenFiles;
import io.freshet.store.file.Staging;
import io.freshet.trace.CodeStore;
import io.freshet.trace.Compaction;
import io.freshet.trace.FileClock;
import io.freshet.trace.FileFingerprints;
import io.freshet.trace.FolderStore;
import io.freshet.trace.MachineBoot;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What is known of a dataset root, open for one build: all that it takes to tell what is fresh. */
final class OpenState implements Closeable {

  private final Settings settings;
  private final Consumer<String> warnings;
  private final StateFolder folder;
  private final InstantSource clock;
  private final Locks locks;
  private final StatCache stats;
  private final TraceStore traces;
  private final CodeStore codeStore;
  private final FolderStore folders;
  private final FileClock fileClock;
  private final FileFingerprints contents;
  private final FileContext lent;
  private final Stores stores;
  private final CodeFingerprints codes;

  /**
   * Opens what is known of a root.
   *
   * @param files makes the store of files and folders, which reads them by these fingerprints, and
   *     knows of files that sets have seen
   */
  OpenState(
      Settings settings,
      StateFolder folder,
      Locks locks,
      BiFunction<FileFingerprints, SeenFiles, FileStore> files,
      InstantSource clock,
      Consumer<String> warnings)
      throws IOException {
    this.settings = settings;
    this.warnings = warnings;
    this.folder = folder;
    this.clock = clock;
    this.locks = locks;
    MachineBoot boot = MachineBoot.current(clock);
    this.stats = new StatCache(folder, boot, warnings);
    this.traces = new TraceStore(folder, build(), locks::isAlive, warnings);
    this.codeStore = new CodeStore(folder, build());
    this.folders = new FolderStore(folder, build());
    this.fileClock = new FileClock(Staging.clockProbe(staging()));
    FileClock clockToKeep = locks.isToBuild() ? fileClock : null;
    this.contents = new FileFingerprints(stats, clockToKeep, settings.ignored());
    SeenFiles seen = new SeenFiles();
    FileStore fileStore = files.apply(contents, seen);
    this.lent =
        new FileContext(
            fileStore, stats, settings.stores(), locks.isToBuild() ? staging() : null, warnings);
    this.stores = new Stores(root(), fileStore, new FileSetStore(root(), contents, seen), lent);
    this.codes =
        new CodeFingerprints(
            new ResourceContents(root(), contents),
            settings.codeIgnore(),
            new KeptCode(folder.code(), staging(), clockToKeep, boot));
  }

  Path root() {
    return settings.root();
  }

  /** The build's name. */
  String build() {
    return locks.build();
  }

  InstantSource clock() {
    return clock;
  }

  Locks locks() {
    return locks;
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

  Stores stores() {
    return stores;
  }

  /** Whose is what stands in the places of outputs. */
  Ownership ownership() {
    return new Ownership(stores, traces, folders, settings.modified());
  }

  /** What builds of this root did. */
  History history() {
    return new History(folder.runs());
  }

  /** Where what checks reject is kept. */
  RejectedFolders rejected() {
    return new RejectedFolders(folder.rejected(), warnings);
  }

  /** What was ever asked for by name. */
  GoalBook goals() {
    return new GoalBook(folder.goals());
  }

  /** Notes what is asked for now; returns what was not in the book yet. */
  Set<String> note(List<Node> goals) {
    try {
      List<String> keys = goals.stream().map(node -> node.key().toString()).toList();
      return goals().note(keys, clock.instant());
    } catch (IOException e) {
      warnings.accept(
          "what is asked for cannot be noted, so that freshet clean --orphans will not know of it: "
              + FailureText.text(e));
      return Set.of();
    }
  }

  /**
   * Takes back those of the goals that were added and, by mistake as it seems, came to nothing: now
   * and ever, also in another build that has asked for them meanwhile.
   */
  void forget(Set<String> added, List<Node> goals, Predicate<Node> isUpToDate) {
    try {
      refresh();
      Predicate<Node> wasMade = node -> !traces.of(node.key()).isEmpty();
      Set<String> forgotten = new LinkedHashSet<>();
      GoalTasks.without(isUpToDate.or(wasMade), goals)
          .forEach(goal -> forgotten.add(goal.key().toString()));
      forgotten.retainAll(added);
      goals().forget(forgotten);
    } catch (IOException e) {
      warnings.accept("the file " + folder.goals() + " cannot be written: " + FailureText.text(e));
    }
  }

  /** Where the build's runs write. */
  Path staging() {
    return folder.staging(build());
  }

  /** Where the build's tasks print while they are open. */
  TaskLogs logs(boolean isQuiet, BuildListener listener) {
    TaskLogs.Keeping keeping =
        new TaskLogs.Keeping(logs(), settings.logLimit(), clock, ZoneId::systemDefault);
    return new TaskLogs(keeping, !isQuiet, listener::printed, warnings);
  }

  private Path logs() {
    return folder.runs().resolve(build());
  }

  Inspector inspector() {
    return new Inspector(
        traces, stores, codes, codeStore, folders, settings.forced(), settings.modified());
  }

  /** Reads what other builds have recorded; returns whether there is anything. */
  boolean refresh() throws IOException {
    return traces.refresh(fileClock);
  }

  /**
   * Keeps what was learned of files for the next build, and merges traces of earlier ones. Where it
   * fails, the next build takes longer, and no more.
   */
  void save(Durability durability) {
    try {
      contents.settle();
      stats.save(build());
      codes.save();
      locks.ifAlone("compaction", () -> tidy(durability));
    } catch (IOException e) {
      warnings.accept(
          "the hashes of files could not be saved, and the next build reads these files again: "
              + FailureText.text(e));
    }
    if (Files.isDirectory(logs())) {
      new OldLogs(folder.runs(), locks).prune(warnings);
    }
  }

  /** What no trace tells of that counts goes when traces are merged. */
  private void tidy(Durability durability) throws IOException {
    boolean isMerged = new Compaction(folder, locks::isAlive, durability::syncNameOf).run(build());
    if (isMerged && !folders.isEmpty()) {
      refresh();
      folders.retain(traces.folders());
    }
  }

  /** Ends what holds files; the locks are the session's. */
  @Override
  public void close() throws IOException {
    try (lent;
        stores) {
      traces.close();
    }
  }
}
