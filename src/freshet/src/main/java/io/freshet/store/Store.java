package io.freshet.store;

import io.freshet.target.Declared;
import io.freshet.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Optional;

/**
 * A place where the content of targets is, as one build sees it. The build decides what is stale
 * and whose content is whose; the store looks, reads, publishes as a whole, keeps a stranger's
 * content, and deletes. What it cannot do it refuses. Thread-safe.
 */
public interface Store extends Closeable {

  /**
   * Says what this build will look at, before it does. A store may ask for many at once, and answer
   * the first {@link #find} of each of these targets from that. Asks nobody yet.
   */
  default void expect(Collection<Target> targets) {}

  /**
   * Returns what is there without reading it; nothing where nothing is.
   *
   * @throws IOException when that cannot be told: an error, never taken for absence
   */
  Optional<Look> look(Declared what) throws IOException;

  /**
   * Returns the content of what was looked at. It is read only where its token is new.
   *
   * @throws NoSuchFileException when it is gone since
   * @throws IOException when it cannot be read, or keeps changing
   */
  Found read(Declared what, Look look) throws IOException;

  /**
   * Returns whether anything is there, whatever it is.
   *
   * @throws IOException when that cannot be told
   */
  default boolean isThere(Declared what) throws IOException {
    return look(what).isPresent();
  }

  /** Looks and reads; again where somebody is replacing it. */
  default Optional<Found> find(Declared what) throws IOException {
    for (int i = 1; i < 3; i++) {
      try {
        return findIfThere(what);
      } catch (NoSuchFileException e) {
        // It was there when it was looked at: another build may be replacing it.
      }
    }
    return findIfThere(what);
  }

  private Optional<Found> findIfThere(Declared what) throws IOException {
    Optional<Look> look = look(what);
    return look.isEmpty() ? Optional.empty() : Optional.of(read(what, look.get()));
  }

  /** Returns what is said of a target after its name when it is not there; mostly empty. */
  default String absence(Target target) {
    return "";
  }

  /**
   * Refuses what is found in the place of a target and is of another kind than the target.
   *
   * @throws IOException which says what stands there
   */
  default void refuseOtherKind(Target target, Found found) throws IOException {}

  /** Notes how an input stands before a run reads it. */
  default Reading reading(Declared what) throws IOException {
    Optional<Look> before = look(what);
    return now -> before.equals(Optional.of(now.look()));
  }

  /** Returns a target with what the build says of it, unless it says that itself. */
  default Target configured(Target target) {
    return target;
  }

  /** Returns a target for a task to read; as far as the store can tell, writes through it fail. */
  Target input(Target target);

  /** Makes room for a run to write a target. */
  default StagedOutput stage(Target target, StagingPlace place) throws IOException {
    throw unmade(target);
  }

  /** Whether the output that a task declares may be deleted: its name is meant as it is. */
  default boolean mayDelete(Declared output) throws IOException {
    return true;
  }

  /**
   * Whether a recorded name leads to a place that is the dataset's, so that it may be emptied: what
   * is recorded is data, and its name may be any.
   */
  default boolean isInDataset(Declared what) throws IOException {
    return false;
  }

  /** Puts aside what is there, so that the place is free; returns where, for people. */
  default String keep(Declared what) throws IOException {
    throw unmade(what);
  }

  /** Deletes what is there. */
  default void delete(Declared what) throws IOException {
    throw unmade(what);
  }

  private static IOException unmade(Declared what) {
    return new IOException(what.name() + " is read only: no task can write or delete it");
  }

  @Override
  default void close() throws IOException {}
}
