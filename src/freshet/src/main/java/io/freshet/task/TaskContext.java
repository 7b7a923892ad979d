package io.freshet.task;

import java.io.IOException;
import java.nio.file.Path;

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
}
