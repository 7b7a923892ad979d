package io.freshet.lock;

import io.freshet.history.Liveness;
import io.freshet.trace.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The locks of a root, asked for builds that are recorded. Nothing is locked, and nothing made. */
public final class RecordedBuilds implements Closeable {

  private final StateFolder state;
  private final Locks locks;

  private RecordedBuilds(StateFolder state, Locks locks) {
    this.state = state;
    this.locks = locks;
  }

  /** The builds of a root, which need not have any. */
  public static RecordedBuilds of(Path root) {
    try {
      StateFolder state = StateFolder.of(root);
      InstantSource clock = InstantSource.system();
      return new RecordedBuilds(state, Locks.toPlan(state, BuildName.next(clock), clock));
    } catch (IOException e) {
      throw new UncheckedIOException("the locks of " + root + " cannot be read: " + e, e);
    }
  }

  /** What becomes of a build that has recorded no end. */
  public Liveness liveness(String build) {
    if (BuildName.isUnlocked(build)) {
      return Liveness.UNKNOWN;
    }
    if (!locks.areThere()) {
      return Files.exists(state.locks()) ? Liveness.UNKNOWN : Liveness.KILLED;
    }
    try {
      return locks.isAlive(build) ? Liveness.RUNNING : Liveness.KILLED;
    } catch (IOException e) {
      return Liveness.UNKNOWN;
    }
  }

  @Override
  public void close() {
    try {
      locks.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the locks cannot be closed: " + e, e);
    }
  }
}
