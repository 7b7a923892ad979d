package io.freshet.engine;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** Where one build writes, and how: staging, the way from there into place, and the trash. */
final class Workspace implements Closeable {

  /** How long a task has to stop once it was interrupted. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Staging staging;
  private final Durability durability;
  private final RootGuard guard;
  private final Trash trash;
  private final Publisher publisher;
  private final Deadlines deadlines = new Deadlines(PATIENCE);

  Workspace(OpenState state, Settings settings) throws IOException {
    this.staging = new Staging(state.root(), state.staging());
    this.durability = new Durability(settings.has(Settings.Choice.DURABLE), state.root());
    this.guard = new RootGuard(state.root());
    this.trash = new Trash(state.root(), state.trash(), durability);
    this.publisher = new Publisher(state, guard, trash, durability, settings.modified());
  }

  Staging staging() {
    return staging;
  }

  Durability durability() {
    return durability;
  }

  RootGuard guard() {
    return guard;
  }

  Trash trash() {
    return trash;
  }

  Publisher publisher() {
    return publisher;
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
