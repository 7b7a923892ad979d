package io.freshet.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a running task is given: its inputs, a place for scratch files, and a voice. */
public interface TaskContext extends Inputs {

  /**
   * A folder for this run's scratch files, on the file system of the dataset root; removed after
   * the run.
   *
   * @throws IOException when the folder cannot be made
   */
  Path scratch() throws IOException;

  /** Says how far the run is, in any unit: {@code done} of {@code total}, both at least 0. */
  void progress(long done, long total);

  /** Prints one line for the people who watch the build. */
  void message(String text);

  /** Which attempt this is, counted from 1. */
  int attempt();

  /**
   * Gives back a resource that the task holds by its {@link Policy}, all of it, when the part of
   * the run that needs it is done: what waits for it may start at once. What is not given back so
   * is at the end of the attempt; a further attempt begins with all of it again. To give back twice
   * is harmless. Where a build runs each task twice to verify it, the second run gives back.
   *
   * @throws IllegalArgumentException for a resource that the policy does not name
   */
  void release(String resource);

  /**
   * What this task last published, to read only: its output, standing where it stands until this
   * run is published in its place. Empty where the task has published nothing yet, and where
   * something else stands there now, be it in one of several targets: the outputs are there only if
   * one run of the task is recorded to have made all of them as they are, or somebody has accepted
   * them. So nothing comes back after {@code clean}, after an edit by a stranger, when a temporary
   * output is gone, where {@code output()} had other names or places, and where a build was killed
   * between the first target of a run and the last.
   *
   * <p>It is no input: nothing becomes stale by it, and what a run makes of it depends on the runs
   * before. It may be of an earlier version of the code. All attempts of a build see the same until
   * one is published, as do both runs where a build runs each task twice to verify it. If the files
   * change between the question and the end of the run, the attempt fails.
   *
   * @param self the task that runs: {@code this}
   * @throws IllegalArgumentException for any other task
   */
  <O> Optional<O> previous(Task<O> self);
}
