package io.freshet.store;

import io.freshet.event.TaskFailedException;
import io.freshet.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One output of one run: first it is written through {@link #target}, then {@link #end} ends that,
 * it is hashed by {@link #find}, and published or discarded. For one thread at a time.
 */
public interface StagedOutput {

  /** Returns what the run writes to. */
  Target target();

  /**
   * Returns where on this machine the file or folder is written, for who restores it instead of a
   * run; nothing for what is neither.
   */
  default Optional<Path> place() {
    return Optional.empty();
  }

  /** Ends the writing: whoever still writes through the target fails. */
  void end();

  /**
   * Refuses an output that lacks something because a write failed, though the run went on.
   *
   * @throws TaskFailedException with the first failure
   */
  void refuseFailedWrites() throws TaskFailedException;

  /**
   * Returns what was written, hashed; nothing where nothing was.
   *
   * @throws IOException when it is of another kind than was declared, or cannot be published so
   * @throws TaskFailedException when it is still being written
   */
  Optional<Found> find() throws IOException, TaskFailedException;

  /** Returns what was written, for a check to read; as far as can be told, writes fail. */
  Target readable();

  /**
   * Returns whether it still holds what {@link #find} has found, beyond doubt: who could have
   * written to it unseen makes it be read again.
   *
   * @throws IOException as {@link #find}
   * @throws TaskFailedException as {@link #find}
   */
  boolean isAsFound() throws IOException, TaskFailedException;

  /**
   * Moves what was written, and will not be published, to a place for people to look at. Returns
   * whether anything stands there then.
   *
   * @param place where nothing stands, in a folder that exists
   */
  default boolean keepRejected(Path place) throws IOException {
    return false;
  }

  /** Returns what the output holds, if it is a folder that was hashed. */
  default Optional<FolderContent> folder() {
    return Optional.empty();
  }

  /** Returns in what it first differs from what another run wrote for the same target, in words. */
  Optional<String> differenceFrom(StagedOutput other) throws IOException;

  /** Makes what was written survive a power cut, where that is asked for. */
  void secure() throws IOException;

  /**
   * Refuses an output that is otherwise than it was when it was hashed, or may still become so.
   *
   * @throws TaskFailedException when somebody still writes to it
   */
  void refuseLateWriters() throws IOException, TaskFailedException;

  /**
   * Puts what was hashed in the place of the target, where it appears as a whole. Equal content
   * stays as it is, what is this root's own is replaced, and a stranger's is kept first. Of an
   * optional target that was not written, what stands there goes in the same way.
   *
   * @return where a stranger's content was kept that stood there
   * @throws TaskFailedException when somebody still writes to it
   */
  Optional<Kept> publish(OwnContent own) throws IOException, TaskFailedException;

  /** Deletes what was staged and is not published. */
  void discard() throws IOException;
}
