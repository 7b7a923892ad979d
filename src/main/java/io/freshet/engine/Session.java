package io.freshet.engine;

import io.freshet.plan.Inspector;
import io.freshet.task.TaskKey;
import io.freshet.trace.CodeStore;
import io.freshet.trace.Contents;
import io.freshet.trace.FileClock;
import io.freshet.trace.StatCache;
import io.freshet.trace.StateFolder;
import io.freshet.trace.TraceStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The state of one dataset root, open for one build. */
final class Session implements Closeable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final Path root;
  private final String name;
  private final StatCache stats;
  private final TraceStore traces;
  private final CodeStore codeStore;
  private final Staging staging;
  private final Contents contents;
  private final Publisher publisher;

  private Session(
      Path root, StateFolder state, String name, boolean isReading, Consumer<String> warnings)
      throws IOException {
    this.root = root;
    this.name = name;
    this.stats = new StatCache(state, warnings);
    this.traces = new TraceStore(state, name, warnings);
    this.codeStore = new CodeStore(state);
    this.staging = new Staging(root, state.staging(), name);
    this.contents = new Contents(stats, isReading ? null : new FileClock(staging.clockProbe()));
    this.publisher = new Publisher(root, traces, contents, state.trash(), name);
  }

  /** For a build, which may write. */
  static Session toBuild(Path root, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuseFile(root);
    Files.createDirectories(root);
    StateFolder state = StateFolder.of(root);
    state.create().forEach(warnings);
    return new Session(root, state, name(clock), false, warnings);
  }

  /** For a look that leaves no trace on disk. */
  static Session toPlan(Path root, InstantSource clock, Consumer<String> warnings)
      throws IOException {
    refuseFile(root);
    return new Session(root, StateFolder.of(root), name(clock), true, warnings);
  }

  private static void refuseFile(Path root) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new IOException("it is a file; want a folder");
    }
  }

  Path root() {
    return root;
  }

  TraceStore traces() {
    return traces;
  }

  CodeStore codeStore() {
    return codeStore;
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

  Inspector inspector(Predicate<TaskKey> forced) {
    return new Inspector(root, traces, contents, codeStore, forced);
  }

  /** Keeps what was learned of files for the next build. */
  void save() throws IOException {
    contents.settle();
    stats.save(name);
  }

  @Override
  public void close() throws IOException {
    try (staging) {
      traces.close();
    }
  }

  /** Sorts by time; no two builds have the same. */
  private static String name(InstantSource clock) {
    String random =
        Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 1 << 30), 36);
    return STAMP.format(clock.instant()) + "-" + ProcessHandle.current().pid() + "-" + random;
  }
}
